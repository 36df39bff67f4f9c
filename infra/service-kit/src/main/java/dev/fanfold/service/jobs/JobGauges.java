package dev.fanfold.service.jobs;

import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.Rounds;
import dev.fanfold.service.jobs.OngoingJobs.Job;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Counts ongoing jobs every few seconds: a job that does not end shows as an age that grows. */
@ApplicationScoped
class JobGauges {

    private static final Logger LOG = Logger.getLogger(JobGauges.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** Of a kind; stands for that many or more. */
    private static final int MOST = 1_000;

    private final OngoingJobs jobs;
    private final Map<String, List<Job>> last = new ConcurrentHashMap<>();
    private final Rounds rounds;

    JobGauges(OngoingJobs jobs, Vertx vertx, Heartbeats heartbeats, MeterRegistry metrics) {
        this.jobs = jobs;
        this.rounds = new Rounds(vertx, heartbeats.of("job-gauges", Rounds.SILENCE), PAUSE, this::count);
        for (JobTable table : jobs.tables()) {
            Gauge.builder("fanfold.jobs.ongoing", () -> ongoing(table).size())
                    .description("jobs that are not done; 1,000 stands for that many or more")
                    .tag("job", table.kind())
                    .register(metrics);
            Gauge.builder("fanfold.jobs.oldest", () -> age(ongoing(table)))
                    .description("for how long the oldest of them has not been done")
                    .baseUnit("seconds")
                    .tag("job", table.kind())
                    .register(metrics);
        }
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        rounds.stop();
    }

    private Uni<Void> count() {
        return Multi.createFrom()
                .iterable(jobs.tables())
                .onItem()
                .transformToUniAndMerge(this::count)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> count(JobTable table) {
        return jobs.of(table, MOST)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .invoke(ongoing -> last.put(table.kind(), ongoing))
                .replaceWithVoid()
                .onFailure()
                .invoke(failed -> LOG.debugf("jobs not counted: %s", failed))
                .onFailure()
                .recoverWithNull();
    }

    private List<Job> ongoing(JobTable table) {
        return last.getOrDefault(table.kind(), List.of());
    }

    /** By this process' clock; the oldest comes first. */
    private static double age(List<Job> ongoing) {
        return ongoing.isEmpty()
                ? 0
                : Duration.between(ongoing.getFirst().since(), Instant.now()).toMillis() / 1_000.0;
    }
}
