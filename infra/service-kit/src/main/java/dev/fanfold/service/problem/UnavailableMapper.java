package dev.fanfold.service.problem;

import dev.fanfold.service.data.Failures;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/**
 * What no use case caught: a dependency that is away, or a deadlock that the database ended, becomes 503; everything
 * else 500 without its inner workings.
 */
@Provider
@Priority(Priorities.USER - 1)
public class UnavailableMapper extends ExceptionMapperBase<Exception> {

    private static final Logger LOG = Logger.getLogger(UnavailableMapper.class);

    @Override
    protected HttpProblem toProblem(Exception failure) {
        if (Failures.isUnavailable(failure) || Failures.isConflict(failure)) {
            LOG.warnf("dependency unavailable: %s", failure.toString());
            return Problems.unavailable("A dependency of this service does not answer. Try again shortly.");
        }
        LOG.error("request failed", failure);
        return HttpProblem.builder()
                .withType(Problems.type("internal"))
                .withTitle("Internal error")
                .withStatus(500)
                .build();
    }
}
