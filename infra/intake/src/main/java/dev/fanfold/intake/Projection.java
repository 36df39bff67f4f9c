package dev.fanfold.intake;

/**
 * What a service makes of events. One bean of each service that has a channel {@code events}.
 *
 * <p>Called for the live generation by as many threads at a time as an instance has workers
 * ({@code fanfold.intake.workers}), and by as many others for those beside it ({@link SideIntake}). What is called at
 * the same time for one generation, here or by other instances, is for other partition numbers.
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
