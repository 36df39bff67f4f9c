package dev.fanfold.service.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;

/** Gives problems that the framework raises (405, 415, malformed JSON, …) a type of ours, so that each has one. */
@ApplicationScoped
public class ProblemTypes implements ProblemPostProcessor {

    private static final Map<Integer, String> NAMES = Map.of(
            400, "invalid-request",
            401, "unauthorized",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "too-large",
            415, "unsupported-media-type",
            500, "internal");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        URI type = problem.getType();
        if (type != null && type.isAbsolute() && !type.toString().equals("about:blank")) {
            return problem;
        }
        String name = NAMES.getOrDefault(problem.getStatusCode(), "request-failed");
        return HttpProblem.builder(problem).withType(Problems.type(name)).build();
    }
}
