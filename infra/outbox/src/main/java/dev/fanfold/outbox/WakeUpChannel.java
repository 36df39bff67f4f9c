package dev.fanfold.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * From an instance that has written to the one that relays: PostgreSQL's NOTIFY, after the commit and in a statement of
 * its own, since one in the commit makes all commits queue. Calls of one instance are gathered: there is one on its way
 * at most, and a pause after each. Nothing depends on it; a call that is lost, such as behind a pooler of connections
 * that keeps no session, leaves the relay to its own polling.
 */
@ApplicationScoped
class WakeUpChannel {

    private static final Logger LOG = Logger.getLogger(WakeUpChannel.class);

    private static final String LISTEN = "LISTEN fanfold_outbox";
    private static final String CALL = "NOTIFY fanfold_outbox";

    /** Two hundred calls a second and instance, which costs the database next to nothing. */
    private static final Duration GATHER = Duration.ofMillis(5);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Pool pool;
    private final AtomicBoolean calling = new AtomicBoolean();
    private volatile boolean again;

    WakeUpChannel(Pool pool) {
        this.pool = pool;
    }

    /** Returns at once and never fails. */
    void call() {
        again = true;
        if (calling.compareAndSet(false, true)) {
            send();
        }
    }

    private void send() {
        again = false;
        pool.query(CALL)
                .execute()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onItemOrFailure()
                .transform((done, failed) -> done)
                .onItem()
                .delayIt()
                .by(GATHER)
                .subscribe()
                .with(done -> finish());
    }

    private void finish() {
        calling.set(false);
        if (again && calling.compareAndSet(false, true)) {
            send();
        }
    }

    /** Takes a connection of the pool until it is closed. */
    Listener listen(Runnable called) {
        return new Listener(called);
    }

    /** Of one term as a leader; used by one thread. */
    final class Listener implements AutoCloseable {

        private final Runnable called;
        private SqlConnection connection;
        private volatile boolean lost = true;

        private Listener(Runnable called) {
            this.called = called;
            keep();
        }

        /** Listens again where the connection was lost; to be called now and then. */
        void keep() {
            if (!lost) {
                return;
            }
            close();
            try {
                connection = pool.getConnection().await().atMost(LIMIT);
                PgConnection.cast(connection.getDelegate()).notificationHandler(notification -> called.run());
                connection.closeHandler(() -> lost = true);
                connection.query(LISTEN).execute().await().atMost(LIMIT);
                lost = false;
            } catch (RuntimeException failed) {
                LOG.debugf("not listening for other instances, polling instead: %s", failed.toString());
            }
        }

        /** The connection does not go back to the pool, where it would go on to listen. */
        @Override
        public void close() {
            if (connection != null) {
                PgConnection.cast(connection.getDelegate()).notificationHandler(null);
                connection
                        .query("UNLISTEN fanfold_outbox")
                        .execute()
                        .chain(connection::close)
                        .subscribe()
                        .with(done -> {}, failed -> LOG.debugf("listening connection was gone: %s", failed.toString()));
                connection = null;
            }
        }
    }
}
