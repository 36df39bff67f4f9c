package dev.fanfold.service.health;

import java.time.Duration;

/**
 * Proof that a worker is alive: that its loop comes round, not that its thread exists. It beats on every turn, also one
 * that failed: a dependency that is away must not look like a worker that hangs.
 */
public final class Heartbeat {

    private final String name;
    private final long silence;
    private volatile boolean begun;
    private volatile long last;

    Heartbeat(String name, Duration silence) {
        this.name = name;
        this.silence = silence.toNanos();
    }

    /** It has been started, and is expected from now on. */
    public void begin() {
        last = System.nanoTime();
        begun = true;
    }

    /** It came round. */
    public void beat() {
        last = System.nanoTime();
    }

    /** It was told to stop, and may be silent. */
    public void end() {
        begun = false;
    }

    String name() {
        return name;
    }

    boolean expected() {
        return begun;
    }

    Duration sinceLast() {
        return begun ? Duration.ofNanos(System.nanoTime() - last) : Duration.ZERO;
    }

    boolean silent() {
        return sinceLast().toNanos() > silence;
    }
}
