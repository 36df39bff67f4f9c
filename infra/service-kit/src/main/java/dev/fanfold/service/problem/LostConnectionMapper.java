package dev.fanfold.service.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.impl.NoStackTraceThrowable;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/**
 * A connection that broke while a statement was under way. Vert.x fails it with a throwable that is no exception, which
 * {@link UnavailableMapper} is never asked about. A write may have happened all the same.
 */
@Provider
public class LostConnectionMapper extends ExceptionMapperBase<NoStackTraceThrowable> {

    private static final Logger LOG = Logger.getLogger(LostConnectionMapper.class);

    @Override
    protected HttpProblem toProblem(NoStackTraceThrowable failure) {
        LOG.warnf("connection lost: %s", failure.getMessage());
        return Problems.unavailable("The connection to a dependency of this service was lost. Try again shortly.");
    }
}
