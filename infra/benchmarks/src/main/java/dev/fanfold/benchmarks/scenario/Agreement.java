package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.stack.auditing.AuditRun;
import dev.fanfold.stack.auditing.AuditedEntity;
import dev.fanfold.stack.auditing.Difference;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** That what was measured was right: {@code ./fanfold audit} on the whole site finds nothing. */
final class Agreement {

    private final BenchStack stack;
    private final Run run;

    Agreement(BenchStack stack, Run run) {
        this.stack = stack;
        this.run = run;
    }

    /** @throws IllegalStateException where the read model differs from its owners or from itself */
    void check() throws InterruptedException {
        long begun = System.nanoTime();
        List<Difference> differences = new ArrayList<>();
        long[] rows = {0};
        var credentials = Credentials.read(stack.local().adminCredentialsFile());
        try (var site = new FanfoldClient(URI.create(stack.url()), credentials, Duration.ofMinutes(5))) {
            var audit = new AuditRun(path -> site.getSignedIn(path).orElseThrow(), Duration.ofSeconds(10));
            for (var entity : AuditedEntity.values()) {
                differences.addAll(audit.compare(entity, (what, more) -> rows[0] += more));
                run.say("audit: %s compared, %,d rows so far".formatted(entity, rows[0]));
            }
            differences.addAll(audit.check((what, more) -> rows[0] += more));
        }
        run.note("audit of %,d rows in %.0f s: %d differences"
                .formatted(rows[0], (System.nanoTime() - begun) / 1e9, differences.size()));
        if (!differences.isEmpty()) {
            throw new IllegalStateException("the read model differs: " + differences.getFirst());
        }
    }
}
