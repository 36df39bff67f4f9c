package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.server.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long it takes until everything is ready, and until one more instance is. */
public final class S14Start implements Scenario {

    private static final Map<Service, Integer> SCALE =
            Map.of(Service.USER, 1, Service.POST, 1, Service.TAG, 1, Service.QUERY, 2);

    @Override
    public Header header() {
        return new Header(
                "14",
                "start",
                List.of(
                        "everything: PostgreSQL, Kafka, Redis, five instances of services and the gateway, all stopped before",
                        "one more: the second instance of query-service, all others running",
                        "services trained before, as up does by itself after their first start",
                        "until ready by /q/health/ready"),
                "none but the schema",
                "none",
                "none");
    }

    @Override
    public void measure(Run run) {
        run.bench().clear();
        List<Double> all = new ArrayList<>();
        List<Double> one = new ArrayList<>();
        try (BenchStack stack = BenchStack.start(SCALE)) {
            run.say("training what was packaged since the last training");
            stack.local().train();
            Server second = stack.service(Service.QUERY, 1);
            for (int round = 0; round < run.bench().rounds(); round++) {
                second.stop();
                one.add(seconds(second::start));
                second.stop();
                stack.processes().forEach(Server::stop);
                all.add(seconds(stack.local()::repair));
            }
        }
        run.atMost(run.add(new Series("everything ready after", "s", all)), 20);
        run.atMost(run.add(new Series("one more query-service ready after", "s", one)), 3);
    }

    private static double seconds(Runnable start) {
        long begun = System.nanoTime();
        start.run();
        return (System.nanoTime() - begun) / 1e9;
    }
}
