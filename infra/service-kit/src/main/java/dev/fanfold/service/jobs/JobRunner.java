package dev.fanfold.service.jobs;

import dev.fanfold.service.health.Heartbeats;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Gives each job of this service a thread, from start to stop. */
@ApplicationScoped
public class JobRunner {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** For a loop that has no chunk under way: its breath, and a machine that is busy. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final JobsConfig config;
    private final List<JobLoop> loops;

    JobRunner(@All List<ChunkedJob> jobs, JobsConfig config, Heartbeats heartbeats) {
        Duration silence = config.chunkLimit().plus(SLACK);
        this.config = config;
        this.loops = jobs.stream()
                .map(job -> new JobLoop(job, config, heartbeats.of(job.name(), silence)))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            loops.forEach(JobLoop::start);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        for (JobLoop loop : loops) {
            loop.stop(STOP_LIMIT);
        }
    }

    /** Lets all jobs of this instance look at once. Cheap, never fails, many calls are one. */
    public void wake() {
        loops.forEach(JobLoop::wake);
    }
}
