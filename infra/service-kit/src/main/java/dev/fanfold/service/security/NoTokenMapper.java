package dev.fanfold.service.security;

import dev.fanfold.service.problem.Problems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** A request without a token to what needs one. */
@Provider
@Priority(Priorities.USER - 100)
public class NoTokenMapper extends ExceptionMapperBase<UnauthorizedException> {
    @Override
    protected HttpProblem toProblem(UnauthorizedException failure) {
        return Problems.unauthorized("Send an access token.");
    }
}
