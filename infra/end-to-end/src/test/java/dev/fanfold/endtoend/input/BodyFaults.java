package dev.fanfold.endtoend.input;

import dev.fanfold.endtoend.input.Scene.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the body, the media type or the caller of every route that takes a body. */
final class BodyFaults {
    private static final int TOO_MANY = 501;

    private BodyFaults() {}

    static Stream<BadRequest> all() {
        return Route.ALL.stream().flatMap(route -> faults(route).stream());
    }

    private static List<BadRequest> faults(Route route) {
        var faults = new ArrayList<BadRequest>();
        shapes(route, faults);
        fields(route, faults);
        callers(route, faults);
        if (route.isBatch()) {
            batches(route, faults);
        }
        if (route.needsVersion()) {
            versions(route, faults);
        }
        return faults;
    }

    private static void shapes(Route route, List<BadRequest> faults) {
        faults.add(route.faulty("malformed JSON", 400).withBody("{\"title\": \"cut off"));
        faults.add(route.faulty("JSON followed by more", 400).withBody(route.bodyWith(body -> {}) + "}"));
        faults.add(route.faulty("no body", 400).withBody(null).withHeader("Content-Type", "application/json"));
        faults.add(route.faulty("null instead of an object", 400).withBody("null"));
        faults.add(route.faulty("a list instead of an object", 400).withBody("[]"));
        faults.add(route.faulty("another media type", 415).withHeader("Content-Type", "text/plain"));
    }

    private static void fields(Route route, List<BadRequest> faults) {
        faults.add(route.faulty("an unknown field", 400)
                .withBody(route.bodyWith(body -> body.put("surprise", 1)))
                .naming(route.named("surprise")));
        faults.add(route.faulty("a number instead of a text", 400)
                .withBody(route.bodyWith(body -> body.put(route.limited(), 17)))
                .naming(route.named(route.limited())));
        faults.add(route.faulty("an object instead of a text", 400)
                .withBody(route.bodyWith(body -> body.putObject(route.limited())))
                .naming(route.named(route.limited())));
        if (route.limit() > 0) {
            faults.add(route.faulty("a text that is too long", 400)
                    .withBody(route.bodyWith(body -> body.put(route.limited(), "x".repeat(route.limit() + 1))))
                    .naming(route.named(route.limited())));
            faults.add(route.faulty("a NUL character", 400)
                    .withBody(route.bodyWith(body -> body.put(route.limited(), "a\0b")))
                    .naming(route.named(route.limited())));
        }
        for (var field : route.required()) {
            faults.add(route.faulty("without " + field, 400)
                    .withBody(route.bodyWith(body -> body.remove(field)))
                    .naming(route.named(field)));
            faults.add(route.faulty("with null as " + field, 400)
                    .withBody(route.bodyWith(body -> body.putNull(field)))
                    .naming(route.named(field)));
        }
        if (!route.isBatch()) {
            faults.add(route.faulty("a date of its own", 400)
                    .withBody(route.bodyWith(body -> body.put("createdAt", "2020-01-01T00:00:00Z")))
                    .naming("createdAt"));
            faults.add(route.faulty("an author of its own", 400)
                    .withBody(route.bodyWith(body -> body.put("authorId", "{stranger}")))
                    .naming("authorId"));
        }
    }

    private static void callers(Route route, List<BadRequest> faults) {
        if (route.who() == Who.VISITOR) {
            return;
        }
        faults.add(by(Who.VISITOR, "no token", 401, route));
        faults.add(by(Who.FORGER, "a token with a changed signature", 401, route));
        if (route.who() == Who.ADMIN) {
            faults.add(by(Who.AUTHOR, "no administrator", 403, route));
        } else if (route.isBatch()) {
            faults.add(by(Who.AUTHOR, "a member without the import scope", 403, route));
            faults.add(by(Who.ADMIN, "an administrator without the import scope", 403, route));
        } else if (route.path().contains("{comment}") || route.path().matches(".*\\{post}(/tags)?")) {
            faults.add(by(Who.STRANGER, "somebody else's", 403, route));
        }
    }

    private static void batches(Route route, List<BadRequest> faults) {
        faults.add(
                route.faulty("a batch of none", 400).withBody(route.batchOf(0)).naming("items"));
        faults.add(route.faulty("a batch of 501", 400)
                .withBody(route.batchOf(TOO_MANY))
                .naming("items"));
        faults.add(route.faulty("no items", 400).withBody("{}").naming("items"));
        faults.add(route.faulty("null among the items", 400)
                .withBody("{\"items\": [null]}")
                .naming("items[0]"));
        faults.add(route.faulty("a key that is too short", 400).withHeader("Idempotency-Key", "short"));
        for (var field :
                route.required().stream().filter(name -> name.endsWith("Id")).toList()) {
            faults.add(route.faulty("a malformed " + field, 400)
                    .withBody(route.bodyWith(body -> body.put(field, "no-id")))
                    .naming(route.named(field)));
        }
    }

    private static void versions(Route route, List<BadRequest> faults) {
        faults.add(route.faulty("a version that was never there", 412).withHeader("If-Match", "\"999999\""));
        faults.add(route.faulty("a version that is no version", 400).withHeader("If-Match", "\"newest\""));
        faults.add(new BadRequest(
                "no version",
                route.who(),
                route.method(),
                route.path(),
                route.bodyWith(body -> {}),
                java.util.Map.of(),
                428,
                null));
    }

    private static BadRequest by(Who who, String fault, int status, Route route) {
        var good = route.faulty(fault, status);
        return new BadRequest(
                fault, who, good.method(), good.path(), good.body(), good.headers(), status, good.field());
    }
}
