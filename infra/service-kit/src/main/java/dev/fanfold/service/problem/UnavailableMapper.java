package dev.fanfold.service.problem;

import dev.fanfold.service.data.Failures;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.impl.NoStackTraceThrowable;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * What no use case caught: a dependency that is away, or a deadlock that the database ended, becomes 503; everything
 * else 500 without its inner workings.
 *
 * <p>One mapper for each root that such failures have: the library maps {@code Exception} itself, and the most specific
 * mapper is asked. What Vert.x throws when a connection breaks under a statement is no exception at all.
 */
@Provider
public class UnavailableMapper extends ExceptionMapperBase<RuntimeException> {

    private static final Logger LOG = Logger.getLogger(UnavailableMapper.class);

    @Override
    protected HttpProblem toProblem(RuntimeException failure) {
        return problem(failure);
    }

    private static HttpProblem problem(Throwable failure) {
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

    /** A connection that was refused or reset. */
    @Provider
    public static class Unreachable extends ExceptionMapperBase<IOException> {
        @Override
        protected HttpProblem toProblem(IOException failure) {
            return problem(failure);
        }
    }

    /** A dependency that did not answer in time. */
    @Provider
    public static class TimedOut extends ExceptionMapperBase<TimeoutException> {
        @Override
        protected HttpProblem toProblem(TimeoutException failure) {
            return problem(failure);
        }
    }

    /** A connection that broke under a statement. */
    @Provider
    public static class Broken extends ExceptionMapperBase<NoStackTraceThrowable> {
        @Override
        protected HttpProblem toProblem(NoStackTraceThrowable failure) {
            return problem(failure);
        }
    }
}
