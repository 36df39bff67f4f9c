package dev.fanfold.endtoend.importing;

import dev.fanfold.importer.progress.Progress;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/**
 * Kills each of some servers several times during an import. A moment is a number of records: when so many are on the
 * site, which is the same point of the import on a fast machine and on a slow one. Each server starts again at once,
 * beside the others.
 */
final class Kills implements AutoCloseable {
    private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);

    private final List<Kill> plan;
    private final AtomicLong records = new AtomicLong();
    private final Queue<Kill> ahead;
    private final List<CompletableFuture<Void>> restarts = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Kill(Server server, long moment) {}

    Kills(long seed, List<Server> servers, int times, long records) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var planned = new ArrayList<Kill>();
        for (int round = 0; round < times; round++) {
            servers.forEach(server -> planned.add(new Kill(server, random.nextLong(records / 20, records))));
        }
        planned.sort(Comparator.comparingLong(Kill::moment));
        this.plan = List.copyOf(planned);
        this.ahead = new ConcurrentLinkedQueue<>(plan);
    }

    /** Watches the first task, which is loading; the verification that follows is left in peace. */
    Progress progress(String task, long expected) {
        return task.startsWith("Load") ? new Watch() : Progress.NONE;
    }

    /** Waits until everything that was killed runs again; fails if the import left some alive. */
    void await() {
        restarts().forEach(CompletableFuture::join);
        if (!ahead.isEmpty()) {
            throw new AssertionError("never killed: " + ahead);
        }
    }

    @Override
    public void close() {
        threads.close();
    }

    @Override
    public String toString() {
        return plan.stream()
                .map(kill -> kill.server().name() + " at record " + kill.moment())
                .collect(Collectors.joining(", "));
    }

    private synchronized List<CompletableFuture<Void>> restarts() {
        return List.copyOf(restarts);
    }

    private synchronized void killUpTo(long moment) {
        while (!ahead.isEmpty() && ahead.peek().moment() <= moment) {
            var server = ahead.remove().server();
            server.kill();
            restarts.add(CompletableFuture.runAsync(() -> restart(server), threads));
        }
    }

    /** What it needs may be away as well: then it ends while starting, and is started once more. */
    private static void restart(Server server) {
        Eventually.eventually(RESTART_LIMIT, () -> {
            synchronized (server) {
                server.start();
            }
        });
    }

    private final class Watch implements Progress {
        @Override
        public void phase(String name) {}

        @Override
        public void step(long done) {
            killUpTo(records.addAndGet(done));
        }

        @Override
        public void close() {}
    }
}
