package dev.fanfold.service.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Another method than those of the path: says which there are, as RFC 9110 §15.5.6 requires. */
@Provider
@Priority(Priorities.USER - 100)
public class MethodNotAllowedMapper extends ExceptionMapperBase<NotAllowedException> {

    private final AllowedMethods allowed;
    private final CurrentVertxRequest request;

    MethodNotAllowedMapper(AllowedMethods allowed, CurrentVertxRequest request) {
        this.allowed = allowed;
        this.request = request;
    }

    @Override
    protected HttpProblem toProblem(NotAllowedException failure) {
        String methods =
                String.join(", ", allowed.of(request.getCurrent().request().path()));
        return HttpProblem.builder()
                .withType(Problems.type("method-not-allowed"))
                .withTitle("Method not allowed")
                .withStatus(Status.METHOD_NOT_ALLOWED)
                .withDetail("This path has " + methods + ".")
                .withHeader(HttpHeaders.ALLOW, methods)
                .build();
    }
}
