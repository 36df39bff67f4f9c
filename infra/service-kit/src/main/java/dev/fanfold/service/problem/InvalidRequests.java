package dev.fanfold.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Says in the words of the API what is wrong with a request, whoever found it: the validator, or Jackson, whose own
 * messages name Java types and repeat what was sent (which may be a password).
 */
@ApplicationScoped
public class InvalidRequests implements ProblemPostProcessor {

    /** Before anything is logged (101) and before {@code instance} is filled in (99). */
    private static final int BEFORE_ALL_OTHERS = 200;

    private static final Map<Class<?>, String> EXPECTATIONS = Map.of(
            String.class, "must be text",
            Boolean.class, "must be true or false",
            boolean.class, "must be true or false",
            Instant.class, "must be an instant such as 2026-01-31T12:00:00Z",
            UUID.class, "must be a UUID");

    @Override
    public int priority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (context.cause instanceof InvalidParameter parameter) {
            return Problems.invalid(parameter.name(), parameter.expectation());
        }
        if (context.cause instanceof JsonProcessingException json) {
            return of(json);
        }
        if (context.cause != null && context.cause.getCause() instanceof JsonProcessingException json) {
            return of(json);
        }
        if (problem.getParameters().get("violations") instanceof List<?> violations
                && violations.stream().allMatch(Violation.class::isInstance)) {
            return Problems.invalid(violations.stream()
                    .map(Violation.class::cast)
                    .map(violation -> Problems.violation(field(violation), violation.message))
                    .sorted(Comparator.comparing(violation -> violation.get("field")))
                    .toList());
        }
        return problem;
    }

    static HttpProblem of(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                Problems.invalid(path(unknown), "is not a field of this request");
            case InvalidFormatException text
            when text.getTargetType() == String.class && text.getValue() instanceof String ->
                Problems.invalid(path(text), "must not contain the NUL character");
            case MismatchedInputException mismatch -> Problems.invalid(path(mismatch), expectation(mismatch));
            default -> Problems.malformed(failure.getLocation());
        };
    }

    private static String expectation(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "is invalid";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return EXPECTATIONS.getOrDefault(type, "must be a number");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return EXPECTATIONS.getOrDefault(type, "must be an object of this request");
    }

    /** {@code items[3].title}; {@code body} for the whole of it. */
    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String field(Violation violation) {
        String field = violation.field == null ? "" : violation.field.replaceAll("\\.?<[a-z ]+>$", "");
        return field.isEmpty() ? "body" : field;
    }
}
