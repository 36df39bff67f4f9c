package dev.fanfold.service.security;

import dev.fanfold.service.problem.Problems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** A token that proves nothing; which of its faults it was is nobody's business. */
@Provider
@Priority(Priorities.USER - 100)
public class BadTokenMapper extends ExceptionMapperBase<AuthenticationFailedException> {
    @Override
    protected HttpProblem toProblem(AuthenticationFailedException failure) {
        return Problems.unauthorized("The access token is invalid or expired.");
    }
}
