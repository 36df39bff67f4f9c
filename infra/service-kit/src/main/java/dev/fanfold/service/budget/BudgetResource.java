package dev.fanfold.service.budget;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * For operators, at the service's own address, as health and metrics are: without a token, and the gateway has no such
 * route. It names routes, statements and times, nothing of anybody.
 */
@Path("/budgets")
@Produces(MediaType.APPLICATION_JSON)
public class BudgetResource {

    private final Budgets budgets;
    private final String service;

    BudgetResource(Budgets budgets, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.budgets = budgets;
        this.service = service;
    }

    @GET
    public Response all() {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(BudgetReport.of(service, budgets))
                .cacheControl(never)
                .build();
    }
}
