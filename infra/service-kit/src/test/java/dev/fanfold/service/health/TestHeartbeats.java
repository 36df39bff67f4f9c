package dev.fanfold.service.health;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** Workers without an application around them, and what liveness says of them. */
public final class TestHeartbeats {

    private final Heartbeats heartbeats = new Heartbeats(new SimpleMeterRegistry());

    public Heartbeat of(String worker, Duration silence) {
        return heartbeats.of(worker, silence);
    }

    public Heartbeats all() {
        return heartbeats;
    }

    public String liveness() {
        return new WorkerHealth(heartbeats).call().getStatus().name();
    }
}
