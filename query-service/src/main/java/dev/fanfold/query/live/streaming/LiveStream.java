package dev.fanfold.query.live.streaming;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.service.security.Signer;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;

/**
 * What one client gets. While it keeps up, the hub puts changes into its queue; while it does not (it comes back, or
 * the queue of {@link #QUEUE} events ran over) it reads the change log itself, page by page as it takes them, until it
 * has come as far as the hub. A client that takes nothing from one heartbeat to the next is told that it was dropped.
 *
 * <p>Told things from any thread; tells its client in the client's context only.
 */
final class LiveStream implements Flow.Publisher<byte[]>, Flow.Subscription {

    static final int QUEUE = 256;

    private static final LiveEvent DROPPED =
            LiveEvent.of("dropped", "{\"reason\":\"this client has not taken what waited for it\"}");

    private static final LiveEvent FORGOTTEN =
            LiveEvent.of("reset", "{\"reason\":\"what came after the last event is not known any more\"}");

    private final Topical topic;
    private final LiveStreams streams;
    private final Signer signer;
    private final Context context;
    private final Runnable hangUp;

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private Flow.Subscriber<? super byte[]> client;

    /** Where the last event stood that the client took, and where the one stands that was queued last. */
    private PositionVector taken;

    private PositionVector queued;

    /** How far the hub is. */
    private PositionVector known;

    private long demand;
    private long handed;
    private long handedBefore = -1;
    private boolean scheduled;
    private boolean loading;
    private boolean ending;
    private boolean over;

    private record Waiting(LiveEvent event, PositionVector after) {}

    /** @param hangUp closes the connection */
    LiveStream(Topical topic, LiveStreams streams, Signer signer, Context context, Runnable hangUp) {
        this.topic = topic;
        this.streams = streams;
        this.signer = signer;
        this.context = context;
        this.hangUp = hangUp;
    }

    @Override
    public synchronized void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
        client = subscriber;
        subscriber.onSubscribe(this);
    }

    /**
     * @param from where the client is; it may be ahead of the hub in some partitions
     * @param first told before anything else; null for nothing
     * @param reached how far the hub is
     */
    synchronized void begin(PositionVector from, LiveEvent first, PositionVector reached) {
        taken = from;
        queued = from;
        known = from.merge(reached);
        add(LiveEvent.beginning(Told.sign(signer, from)), from);
        if (first != null) {
            add(first, from);
        }
    }

    synchronized void tell(Told told) {
        if (ending) {
            return;
        }
        if (isBehind()) {
            known = known.merge(told.after());
        } else if (told.change().isAfter(queued)) {
            append(told);
            if (queue.size() > QUEUE) {
                known = queued;
                queued = taken;
                queue.clear();
                schedule();
            }
        }
    }

    /** Nobody knows what was missed: the client begins anew from there. */
    synchronized void reset(PositionVector reached) {
        queued = queued.merge(reached);
        known = queued;
        queue.clear();
        add(FORGOTTEN.withId(Told.sign(signer, queued)), queued);
    }

    /** Keeps the connection, and moves a client on for whom nothing happened; or drops one that has stopped. */
    synchronized void beat(PositionVector reached, String id) {
        if (queue.isEmpty() && !isBehind()) {
            boolean all = reached.isAtLeast(queued);
            queued = queued.merge(reached);
            known = queued;
            add(LiveEvent.heartbeat(all ? id : Told.sign(signer, queued)), queued);
        } else if (demand == 0 && handed == handedBefore && !ending) {
            queue.clear();
            known = queued;
            add(DROPPED, queued);
            ending = true;
            streams.dropped(hangUp);
        }
        handedBefore = handed;
    }

    /** Tells what the hub knows by now, and ends. */
    synchronized void end() {
        ending = true;
        schedule();
    }

    @Override
    public synchronized void request(long n) {
        demand += n;
        schedule();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            over = true;
            queue.clear();
        }
        streams.left(this);
    }

    private boolean isBehind() {
        return !queued.isAtLeast(known);
    }

    private void append(Told told) {
        String id = told.id(queued);
        queued = told.after().isAtLeast(queued) ? told.after() : queued.merge(told.after());
        known = queued;
        topic.tell(told.change()).ifPresent(event -> add(event.withId(id), queued));
    }

    private void add(LiveEvent event, PositionVector after) {
        if (!ending && !over) {
            queue.add(new Waiting(event, after));
            schedule();
        }
    }

    private void schedule() {
        if (!scheduled && !over && client != null) {
            scheduled = true;
            context.runOnContext(now -> flow());
        }
    }

    private void flow() {
        for (LiveEvent event = next(); event != null; event = next()) {
            client.onNext(event.encode());
        }
        if (isDone()) {
            streams.left(this);
            client.onComplete();
        } else if (mustLoad()) {
            streams.missed(queued, known).subscribe().with(this::loaded, this::failed);
        }
    }

    /** Null where there is nothing, or the client takes nothing now. */
    private synchronized LiveEvent next() {
        if (demand == 0 || over || queue.isEmpty()) {
            scheduled = false;
            return null;
        }
        Waiting waiting = queue.poll();
        taken = waiting.after();
        demand--;
        handed++;
        return waiting.event();
    }

    private synchronized boolean isDone() {
        boolean done = ending && !over && !isBehind() && queue.isEmpty();
        over |= done;
        return done;
    }

    private synchronized boolean mustLoad() {
        boolean must = !over && !loading && demand > 0 && queue.isEmpty() && isBehind();
        loading |= must;
        return must;
    }

    private synchronized void loaded(ChangeReader.Page page) {
        loading = false;
        if (!isBehind() || over) {
            return; // dropped or reset meanwhile
        }
        PositionVector goal = known;
        boolean last = ending;
        ending = false;
        for (Told told : Told.of(page, queued, signer)) {
            append(told);
        }
        queued = page.reached();
        known = queued.merge(goal);
        if (page.forgotten()) {
            add(FORGOTTEN.withId(Told.sign(signer, queued)), queued);
        }
        ending = last;
        schedule();
    }

    /** The client comes back to where it was. */
    private synchronized void failed(Throwable failure) {
        loading = false;
        known = queued;
        queue.clear();
        ending = true;
        schedule();
    }
}
