package dev.fanfold.intake;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts on trust, as no projection should: what is applied twice shows. */
@ApplicationScoped
class TallyProjection implements Projection {

    static final String REFUSED = "refused";
    static final String SPEECHLESS = "speechless";
    static final String UNLUCKY = "unlucky";

    /** One row by primary key. */
    private static final String COUNT = """
            INSERT INTO tally AS t (key, version, title, times) VALUES ($1, $2, $3, 1)
            ON CONFLICT (key, version) DO UPDATE SET times = t.times + 1
            """;

    private final AtomicInteger refreshed = new AtomicInteger();
    private volatile boolean mended;

    @Override
    public Runnable apply(EventBatch batch, Transaction transaction) {
        for (DomainEvent event : batch.all()) {
            String title = event.state() instanceof PostEvent.State state ? state.title() : null;
            if (SPEECHLESS.equals(title)) {
                throw new IllegalStateException();
            }
            if (UNLUCKY.equals(title) && !mended) {
                throw new IllegalStateException("bad luck");
            }
            transaction.run(COUNT, event.key(), event.version(), title);
        }
        return () -> {
            refreshed.addAndGet(batch.size());
            throw new IllegalStateException("caches are away");
        };
    }

    /** From then on nothing is unlucky any more, or is again. */
    void mend(boolean done) {
        mended = done;
    }

    /** Of how many events the caches were told. */
    int refreshed() {
        return refreshed.get();
    }
}
