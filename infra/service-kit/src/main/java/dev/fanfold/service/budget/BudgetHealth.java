package dev.fanfold.service.budget;

import dev.fanfold.service.health.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Degraded while an operation uses up its error budget alarmingly fast. Being slow is no reason to get no requests. */
@Readiness
@ApplicationScoped
class BudgetHealth implements HealthCheck {

    private final Budgets budgets;

    BudgetHealth(Budgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public HealthCheckResponse call() {
        List<Operation> alarming =
                budgets.all().stream().filter(Operation::alarming).toList();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("latency budgets")
                .up()
                .withData("condition", (alarming.isEmpty() ? Condition.HEALTHY : Condition.DEGRADED).label())
                .withData("operations", budgets.all().size());
        alarming.forEach(operation -> response.withData(
                operation.budget().kind().label() + " " + operation.name(),
                "burns " + Math.round(operation.burn(operation.shortly())) + " times too fast"));
        return response.build();
    }
}
