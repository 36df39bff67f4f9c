package dev.fanfold.stack;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with several things at once. When one fails, closing interrupts the others. */
final class Parallel implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    <T, R> List<Task<R>> run(List<? extends T> things, Function<T, R> work) {
        return things.stream()
                .map(thing -> new Task<>(threads.submit(() -> work.apply(thing))))
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    /** Work under way. */
    record Task<R>(Future<R> future) {

        /** Waits for the result; fails as the work failed. */
        R join() {
            try {
                return future.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException failure -> throw failure;
                    case Error failure -> throw failure;
                    default -> throw new CompletionException(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("interrupted");
            }
        }
    }
}
