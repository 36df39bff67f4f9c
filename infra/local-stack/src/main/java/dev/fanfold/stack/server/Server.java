package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Ports;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.time.Duration;

/**
 * A process of the stack that can be started, awaited, stopped and, in tests, killed or frozen.
 *
 * <p>{@link #start} repairs: whatever is missing or differs from what is wanted is (re)started, what runs is left
 * alone.
 */
public abstract class Server {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int SHOWN_LINES = 20;

    private final ManagedProcess process;
    private final Duration startLimit;
    private final Duration stopLimit;

    Server(String name, DataFolder data, Duration startLimit, Duration stopLimit) {
        this(new ManagedProcess(name, data.ledger(), data.log(name)), startLimit, stopLimit);
    }

    Server(ManagedProcess process, Duration startLimit, Duration stopLimit) {
        this.process = process;
        this.startLimit = startLimit;
        this.stopLimit = stopLimit;
    }

    /** What {@link #start} found and did. */
    public enum Started {
        ALREADY_RUNNING,
        STARTED,
        RESTARTED
    }

    /** What has to run. */
    abstract Launch launch();

    /** Whether it takes requests now; answers within a second. */
    abstract boolean answers();

    /** The port that has to be free before it starts. */
    public abstract int port();

    /** Prepares files and folders; runs before each start, never while the process runs. */
    void prepare() {}

    /** Completes what only the running server can do; runs each time it has become ready. */
    void complete() {}

    /** The signal that asks for a graceful end. */
    String stopSignal() {
        return "TERM";
    }

    /** How often a start may be tried. More than once only where a first try may rightly fail after a crash. */
    int attempts() {
        return 1;
    }

    public final String name() {
        return process.name();
    }

    public final ManagedProcess process() {
        return process;
    }

    public final boolean isReady() {
        return process.isRunning() && answers();
    }

    /** Starts the process unless the wanted one runs and answers, and waits until it is ready. */
    public final Started start() {
        var found = process.isRunning();
        if (process.isRunning(launch())) {
            process.resume();
            if (await(startLimit.dividedBy(4)) == Outcome.READY) {
                return Started.ALREADY_RUNNING;
            }
        }
        stop();
        Ports.requireFree(port(), name());
        for (int left = attempts(); ; left--) {
            prepare();
            process.start(launch());
            var outcome = await(startLimit);
            if (outcome == Outcome.READY) {
                return found ? Started.RESTARTED : Started.STARTED;
            }
            if (outcome == Outcome.LATE || left == 1) {
                throw new StackException(describe(outcome));
            }
            sleep(Duration.ofSeconds(1));
        }
    }

    /** Waits until it answers. Fails at once when it ends, with the end of its log. */
    public final void awaitReady() {
        var outcome = await(startLimit);
        if (outcome != Outcome.READY) {
            throw new StackException(describe(outcome));
        }
    }

    private Outcome await(Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (!answers()) {
            if (!process.isRunning()) {
                return Outcome.ENDED;
            }
            if (System.nanoTime() > end) {
                return Outcome.LATE;
            }
            sleep(POLL);
        }
        complete();
        return Outcome.READY;
    }

    private String describe(Outcome outcome) {
        var what = outcome == Outcome.ENDED
                ? " ended while starting"
                : " runs but was not ready after " + startLimit.toSeconds() + " s";
        return name() + what + "; the end of its log:\n    "
                + String.join("\n    ", process.log().tail(SHOWN_LINES)) + "\n  whole log: "
                + process.log().path();
    }

    public final void stop() {
        process.stop(stopSignal(), stopLimit);
    }

    /** Ends it at once, as {@code kill -9} would. {@link #start} brings it back. */
    public final void kill() {
        process.kill();
    }

    /** Freezes it: connections stay open, nothing answers, until {@link #resume}. */
    public final void pause() {
        process.pause();
    }

    public final void resume() {
        process.resume();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting");
        }
    }

    private enum Outcome {
        READY,
        ENDED,
        LATE
    }
}
