package dev.fanfold.service.telemetry;

import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One JSON object per request on standard output, beside what the logger writes there. Past the logger for the sake of
 * its cost: a thread of its own makes the lines and writes many at once; a request only leaves its figures.
 */
@Singleton
public class RequestLog {

    /** A pipe takes as much in one piece, so lines of others do not fall into the middle of one. */
    private static final int PIECE = 4_096;

    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final RequestLogConfig config;
    private final String service;
    private final PrintStream out = System.out;
    private final BlockingQueue<RequestLine> waiting;
    private final LongAdder lost = new LongAdder();
    private final Heartbeat heartbeat;
    private final Thread thread;
    private final AsciiText piece = new AsciiText(2 * PIECE);
    private final RequestLine.Clock clock = new RequestLine.Clock();
    private volatile boolean stopping;

    RequestLog(
            RequestLogConfig config,
            Heartbeats heartbeats,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.config = config;
        this.service = service;
        this.waiting = new ArrayBlockingQueue<>(config.waiting());
        this.heartbeat = heartbeats.of("request-log", SILENCE);
        this.thread = Thread.ofPlatform().name("request-log").daemon().unstarted(this::run);
        FunctionCounter.builder("fanfold.request.log.lost", lost, LongAdder::sum)
                .description("requests without a line in the log, because too many lines were waiting")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            heartbeat.begin();
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        if (thread.isAlive()) {
            thread.join(STOP_LIMIT);
        }
    }

    void write(String route, int status, RequestTimes times) {
        if (config.enabled()
                && !waiting.offer(new RequestLine(
                        System.currentTimeMillis(),
                        route,
                        status,
                        times.total(),
                        times.database(),
                        times.cache(),
                        times.get()))) {
            lost.increment();
        }
    }

    private void run() {
        List<RequestLine> lines = new ArrayList<>(MOST_AT_ONCE);
        while (!stopping || !waiting.isEmpty()) {
            heartbeat.beat();
            try {
                RequestLine first = waiting.poll(config.pause().toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    lines.add(first);
                    waiting.drainTo(lines, MOST_AT_ONCE - 1);
                    write(lines);
                    lines.clear();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void write(List<RequestLine> lines) throws InterruptedException {
        for (RequestLine line : lines) {
            int before = piece.length();
            line.appendTo(piece, service, clock);
            if (piece.length() > PIECE && before > 0) {
                piece.printTo(out, before);
            }
        }
        piece.printTo(out, piece.length());
        if (!stopping && lines.size() < MOST_AT_ONCE) {
            TimeUnit.MILLISECONDS.sleep(config.pause().toMillis());
        }
    }
}
