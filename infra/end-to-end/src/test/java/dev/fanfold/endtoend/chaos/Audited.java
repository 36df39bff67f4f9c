package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.stack.auditing.AuditRun;
import dev.fanfold.stack.auditing.AuditedEntity;
import dev.fanfold.stack.auditing.Difference;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The read model against its owners and itself, as {@code ./fanfold audit} compares them. */
final class Audited {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Audited() {}

    static List<Difference> differences(LocalStack stack) throws InterruptedException {
        var run = new AuditRun(AdminSite.of(stack), PATIENCE);
        var differences = new ArrayList<Difference>();
        for (var entity : AuditedEntity.values()) {
            differences.addAll(run.compare(entity, (what, rows) -> {}));
        }
        differences.addAll(run.check((what, rows) -> {}));
        return differences;
    }
}
