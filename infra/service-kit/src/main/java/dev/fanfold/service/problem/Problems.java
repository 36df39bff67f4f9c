package dev.fanfold.service.problem;

import com.fasterxml.jackson.core.JsonLocation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The problems that services raise by name. Each has a stable {@code type}; see infra/docs/api-conventions.md. */
public final class Problems {

    private static final String TYPES = "https://fanfold.dev/problems/";
    private static final int MISDIRECTED = 421;
    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_REQUIRED = 428;

    private Problems() {}

    static URI type(String name) {
        return URI.create(TYPES + name);
    }

    /** What was named does not exist, or does not exist for this caller. */
    public static HttpProblem notFound(String what) {
        return problem("not-found", Status.NOT_FOUND.getStatusCode(), "Not found", what + " does not exist.");
    }

    public static HttpProblem forbidden(String detail) {
        return problem("forbidden", Status.FORBIDDEN.getStatusCode(), "Forbidden", detail);
    }

    /** The caller's account was deactivated or deleted since their access token was issued. */
    public static HttpProblem accountInactive() {
        return problem(
                "account-inactive",
                Status.FORBIDDEN.getStatusCode(),
                "Account not active",
                "This account was deactivated or deleted.");
    }

    /** The caller is not who they must be, and signing in (again) may help. */
    public static HttpProblem unauthorized(String detail) {
        return builder("unauthorized", Status.UNAUTHORIZED.getStatusCode(), "Unauthorized", detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** A value that must be unique is taken. */
    public static HttpProblem taken(String field, String detail) {
        return taken(List.of(violation(field, detail)));
    }

    /** As {@link #taken(String, String)}, of several values at once; make each with {@link #violation}. */
    public static HttpProblem taken(List<Map<String, String>> violations) {
        return builder("taken", Status.CONFLICT.getStatusCode(), "Already taken", null)
                .with("violations", violations)
                .build();
    }

    /** The state of the entity does not allow the command. */
    public static HttpProblem conflict(String detail) {
        return problem("conflict", Status.CONFLICT.getStatusCode(), "Conflict", detail);
    }

    public static HttpProblem invalid(String field, String message) {
        return invalid(List.of(violation(field, message)));
    }

    /** All invalid fields at once; make each with {@link #violation}. */
    public static HttpProblem invalid(List<Map<String, String>> violations) {
        return builder("invalid-request", Status.BAD_REQUEST.getStatusCode(), "Invalid request", null)
                .with("violations", violations)
                .build();
    }

    /** The body is no JSON at all, from there on. */
    static HttpProblem malformed(JsonLocation location) {
        String where =
                location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
        return problem(
                "invalid-request",
                Status.BAD_REQUEST.getStatusCode(),
                "Invalid request",
                "The body is not well-formed JSON" + where + ".");
    }

    public static Map<String, String> violation(String field, String message) {
        return Map.of("field", field, "message", message);
    }

    public static HttpProblem versionMismatch(long current) {
        return builder(
                        "version-mismatch",
                        Status.PRECONDITION_FAILED.getStatusCode(),
                        "Version does not match",
                        "The entity is at version " + current + ": read it again and repeat the change.")
                .with("version", current)
                .build();
    }

    public static HttpProblem versionRequired() {
        return problem(
                "version-required",
                PRECONDITION_REQUIRED,
                "If-Match required",
                "Send If-Match with the version (ETag) that the change is based on.");
    }

    public static HttpProblem keyReused() {
        return problem(
                "idempotency-key-reused",
                UNPROCESSABLE,
                "Idempotency key reused",
                "This Idempotency-Key was used with another body.");
    }

    /** This instance does not take such requests, another one does (RFC 9110, 15.5.20). */
    public static HttpProblem misdirected(String detail) {
        return problem("misdirected", MISDIRECTED, "Misdirected request", detail);
    }

    /** This service has all the work of that kind that it can take. */
    public static HttpProblem tooManyRequests(String detail) {
        return tooManyRequests(detail, Duration.ofSeconds(1));
    }

    /** @param wait how long it makes no sense to try again; answered in full seconds, rounded up */
    public static HttpProblem tooManyRequests(String detail, Duration wait) {
        return builder("too-many-requests", Status.TOO_MANY_REQUESTS.getStatusCode(), "Too many requests", detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, (wait.toMillis() + 999) / 1_000)))
                .build();
    }

    /** A dependency is away; nothing was changed, or the client may repeat with its idempotency key. */
    public static HttpProblem unavailable(String detail) {
        return builder("unavailable", Status.SERVICE_UNAVAILABLE.getStatusCode(), "Temporarily unavailable", detail)
                .withHeader(HttpHeaders.RETRY_AFTER, "1")
                .build();
    }

    /**
     * What the client has written is not in the read model yet, and it would rather have no answer than an older one.
     */
    public static HttpProblem stale(Duration waited) {
        return builder(
                        "stale",
                        Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        "Not there yet",
                        "What the Consistency-Token names was not there within " + waited.toMillis() + " ms.")
                .withHeader(HttpHeaders.RETRY_AFTER, "1")
                .build();
    }

    private static HttpProblem problem(String type, int status, String title, String detail) {
        return builder(type, status, title, detail).build();
    }

    private static HttpProblem.Builder builder(String type, int status, String title, String detail) {
        HttpProblem.Builder builder =
                HttpProblem.builder().withType(type(type)).withTitle(title).withStatus(status);
        return detail == null ? builder : builder.withDetail(detail);
    }
}
