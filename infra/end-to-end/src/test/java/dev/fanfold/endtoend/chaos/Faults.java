package dev.fanfold.endtoend.chaos;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.testing.Eventually.Assertion;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lets a plan's faults happen, each at its moment and beside what goes on, and whatever else is broken then: two may
 * hit one victim, or what the other's victim needs to come back.
 */
final class Faults implements AutoCloseable {
    /** As long as any other fault lasts by itself, and then what it hit takes to come back on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Where nearly every call waits for its timeout, those that a fault should last would take minutes. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final Operations operations;
    private final Meddling meddling;
    private final Queue<Fault> ahead;
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Faults(long seed, List<Fault> plan, LocalStack stack) {
        this.stack = stack;
        this.ahead = new ArrayDeque<>(plan);
        this.meddling = new Meddling(stack, new Random(seed));
        this.operations = new Operations(this::beginUpTo);
    }

    Operations operations() {
        return operations;
    }

    /** Waits until everything is over; fails if any was left out, or something did not come back, with all of these. */
    void await() {
        var failed = new AssertionError("faults that did not end as they should");
        for (var one : List.copyOf(running)) {
            try {
                one.join();
            } catch (CompletionException failure) {
                failed.addSuppressed(failure.getCause());
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
        assertTrue(ahead.isEmpty(), () -> "never happened: " + ahead);
    }

    @Override
    public void close() {
        operations.finish();
        threads.close();
    }

    private synchronized void beginUpTo(long moment) {
        while (!ahead.isEmpty() && ahead.peek().moment() <= moment) {
            var fault = ahead.remove();
            running.add(CompletableFuture.runAsync(() -> happen(fault), threads));
        }
    }

    /** One after the other with the same victim: the end of one would undo the other. */
    private void happen(Fault fault) {
        synchronized (fault.victim() == null ? fault : fault.victim()) {
            try {
                hurt(fault, fault.victim());
            } catch (Exception | AssertionError failed) {
                throw new AssertionError(fault + ": " + failed.getMessage(), failed);
            }
        }
    }

    private void hurt(Fault fault, Server victim) {
        switch (fault.kind()) {
            case KILL -> {
                victim.kill();
                last(fault);
                insist(victim::start);
            }
            case LEAVE -> {
                victim.stop();
                last(fault);
                insist(victim::start);
            }
            case FREEZE -> frozen(victim, () -> last(fault));
            case OUTLIVE_SESSION ->
                frozen(victim, () -> {
                    insist(() -> assertTrue(!Group.of(stack).has(victim.name()), "still a member"));
                    last(fault);
                });
            case FORGET -> insist(this::forget);
            case REPEAT -> insist(meddling::repeat);
            case REWIND -> insist(meddling::rewind);
        }
    }

    /** Wakes up whatever happens meanwhile: others wait for it. */
    private static void frozen(Server victim, Runnable meanwhile) {
        victim.pause();
        try {
            meanwhile.run();
        } finally {
            victim.resume();
        }
    }

    /** Until as many calls have been made as it should last, but for no longer than {@link #LONGEST}. */
    private void last(Fault fault) {
        var end = operations.calls() + fault.length();
        var latest = System.nanoTime() + LONGEST.toNanos();
        insist(() ->
                assertTrue(operations.reached(end) || System.nanoTime() - latest >= 0, () -> fault + " does not end"));
    }

    /** What it needs may be away as well. */
    private static void insist(Assertion deed) {
        eventually(LIMIT, deed);
    }

    private void forget() throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), stack.redis().port())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(socket.getInputStream().read() == '+', "Redis is not ready");
        }
    }
}
