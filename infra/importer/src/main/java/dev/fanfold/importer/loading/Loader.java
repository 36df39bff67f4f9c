package dev.fanfold.importer.loading;

import dev.fanfold.importer.Settings;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.loading.Batch.Item;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.state.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Loads a site in phases: users; posts, each batch followed by its tags; comments, wave by wave; likes. A batch that
 * the journal knows is skipped. One that was sent but not acknowledged is sent again unchanged, so the site recognises
 * its idempotency key and answers the ids it gave the first time.
 */
public final class Loader {

    private final SiteContent content;
    private final Journal journal;
    private final Progress progress;
    private final Sender sender;
    private final Items items;
    private final Pace pace;
    private final int batchSize;
    private final int inFlight;
    private final AtomicLong sent = new AtomicLong();

    /** Of the latest write of the phase before: a service that needs its copy of those records can wait for it. */
    private String phaseToken;

    private volatile String latestToken;

    /** @param batchSize that the import was begun with */
    public Loader(
            SiteContent content,
            FanfoldClient client,
            Journal journal,
            Progress progress,
            Settings settings,
            int batchSize) {
        this.content = content;
        this.journal = journal;
        this.progress = progress;
        this.sender = new Sender(client, journal, content.fingerprint());
        this.items = new Items(content, journal);
        this.pace = new Pace(client, settings.ahead(), settings.catchUp());
        this.batchSize = batchSize;
        this.inFlight = settings.inFlight();
    }

    /** Loads what is not loaded yet, and answers how many records that were. */
    public long load() {
        phase(Phase.USERS, batches -> content.users(user -> batches.add(items.user(user))), this::send);
        posts();
        for (int wave = 0; wave < content.commentKinds().size(); wave++) {
            int current = wave;
            phase(
                    Phase.comments(content, wave),
                    batches -> content.comments(current, comment -> batches.add(items.comment(current, comment))),
                    this::send);
        }
        phase(Phase.LIKES, batches -> content.likes(like -> batches.add(items.like(like))), this::send);
        return sent.get();
    }

    /** Waits until readers see all that was loaded; false where they do not for too long, or nobody was to wait. */
    public boolean awaitReaders() {
        return pace.finish();
    }

    private void posts() {
        Map<Long, List<String>> tags = new ConcurrentHashMap<>();
        phase(
                Phase.posts(content),
                batches -> content.posts(post -> {
                    tags.put(post.id(), post.tags());
                    batches.add(items.post(post));
                }),
                posts -> sendTags(posts, tags, send(posts)));
    }

    /** The tags of a batch of posts, right behind it: tag-service waits for these posts, named by the token. */
    private void sendTags(Batch posts, Map<Long, List<String>> tags, String token) {
        List<Item> tagged = new ArrayList<>();
        for (Item post : posts.items()) {
            List<String> names = tags.remove(post.sourceId());
            if (!names.isEmpty()) {
                tagged.add(items.tags(post.sourceId(), names));
            }
        }
        Batch batch = new Batch(Phase.tags(content), posts.ordinal(), tagged);
        if (!tagged.isEmpty() && !journal.has(batch.phase().name(), batch.ordinal())) {
            pace.sent(sender.send(batch, token));
        }
    }

    /** @return the token of this write; null where it had been made before */
    private String send(Batch batch) {
        String token = null;
        if (!journal.has(batch.phase().name(), batch.ordinal())) {
            token = sender.send(batch, phaseToken);
            latestToken = token == null ? latestToken : token;
            sent.addAndGet(batch.items().size());
            pace.sent(token);
        }
        progress.step(batch.items().size());
        return token;
    }

    private void phase(Phase phase, Consumer<Batches> records, Consumer<Batch> send) {
        progress.phase(phase.name());
        try (InFlight tasks = new InFlight(inFlight)) {
            Batches batches = new Batches(phase, batchSize, batch -> tasks.submit(() -> send.accept(batch)));
            records.accept(batches);
            batches.flush();
            tasks.drain();
        }
        phaseToken = latestToken;
    }
}
