package dev.fanfold.intake;

import dev.fanfold.service.data.Generation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Applies batches to a generation that is not live side by side, as {@link BatchWorkers} does to the one that is: those
 * of a partition number (of whatever topic) by one worker, in their order. For one thread, which waits meanwhile.
 */
final class SideWorkers implements AutoCloseable {

    private final BatchApplication application;
    private final Generation generation;
    private final int most;
    private final ExecutorService threads;

    SideWorkers(BatchApplication application, Generation generation, int most) {
        this.application = application;
        this.generation = generation;
        this.most = most;
        this.threads = Executors.newFixedThreadPool(
                most,
                Thread.ofPlatform()
                        .name("generation-" + generation.number() + "-", 1)
                        .daemon()
                        .factory());
    }

    int most() {
        return most;
    }

    /** Which of them a batch is for, from 0. */
    int of(int partitionNumber) {
        return partitionNumber % most;
    }

    /**
     * @param done what was applied, or parked, in the order of each partition
     * @param failed null where that is all
     */
    record Outcome(List<PartitionBatch> done, RuntimeException failed) {}

    /** Returns when all workers have come to an end. */
    Outcome apply(List<PartitionBatch> batches, Consumer<Runnable> afterCommit) {
        Collection<Part> parts = parts(batches, afterCommit);
        CompletableFuture<?>[] running = parts.stream()
                .map(part -> CompletableFuture.runAsync(part, threads))
                .toArray(CompletableFuture[]::new);
        RuntimeException failed = null;
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException one) {
            failed = one.getCause() instanceof RuntimeException cause ? cause : one;
        }
        List<PartitionBatch> done = new ArrayList<>();
        parts.forEach(part -> done.addAll(part.done));
        return new Outcome(done, failed);
    }

    private Collection<Part> parts(List<PartitionBatch> batches, Consumer<Runnable> afterCommit) {
        TreeMap<Integer, Part> parts = new TreeMap<>();
        for (PartitionBatch batch : batches) {
            parts.computeIfAbsent(of(batch.partition().partition()), worker -> new Part(afterCommit))
                    .batches
                    .add(batch);
        }
        return parts.values();
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private final class Part implements Runnable, BatchApplication.Owner {

        private final List<PartitionBatch> batches = new ArrayList<>();
        private final List<PartitionBatch> done = new ArrayList<>();
        private final Consumer<Runnable> afterCommit;

        private Part(Consumer<Runnable> afterCommit) {
            this.afterCommit = afterCommit;
        }

        @Override
        public void run() {
            application.apply(generation, batches, this);
        }

        @Override
        public void run(List<PartitionBatch> part, Supplier<Runnable> transaction) {
            Runnable after = transaction.get();
            done.addAll(part);
            afterCommit.accept(after);
        }

        @Override
        public void parked(List<PartitionBatch> part) {
            done.addAll(part);
        }
    }
}
