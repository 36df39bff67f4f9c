package dev.fanfold.intake;

/**
 * What a service makes of events. One bean of each service that has a channel {@code events}.
 *
 * <p>Called by one thread at a time in each instance for the live generation, and by another one for those beside it
 * ({@link SideIntake}); other instances call it for other partitions at the same time.
 */
public interface Projection {

    /**
     * Applies a batch. Must be a pure function of events and rows: it is called again for the same events after a
     * failure, and events come again after a crash.
     *
     * @return what to do once the transaction is committed, such as refreshing caches; may be lost in a crash
     */
    Runnable apply(EventBatch batch, Transaction transaction);
}
