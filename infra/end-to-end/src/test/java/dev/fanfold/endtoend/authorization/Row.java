package dev.fanfold.endtoend.authorization;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A route on one kind of thing, and what each caller is answered.
 *
 * @param route method and path as the route's {@code /openapi} has them, and a query where it must have one
 * @param things what stands for the path's parameters, in order; a name of {@link Things}, or the value itself
 * @param body with names of things in {@code <>}; empty for none
 * @param alone whether every caller must be somebody who is of no use afterwards
 */
public record Row(String route, List<String> things, String body, boolean alone, Map<Who, Integer> expected) {

    public record Cell(Row row, Who who, int status) {
        @Override
        public String toString() {
            return "%s of %s by %s is %d".formatted(row.route, String.join(", ", row.things), who, status);
        }
    }

    static Row of(String route, String things, String body, int... expected) {
        var statuses = new EnumMap<Who, Integer>(Who.class);
        for (var n = 0; n < expected.length; n++) {
            statuses.put(Who.values()[n], expected[n]);
        }
        return new Row(route, things.isEmpty() ? List.of() : List.of(things.split(",")), body, false, statuses);
    }

    /** A route that the scope {@code import} alone opens. */
    static Row batch(String route, String item) {
        return of(route, "", "{\"items\": [" + item + "]}", 401, 403, 403, 403, 403, 201);
    }

    /** For what ends or changes the caller's own account. */
    Row byWhoIsSpent() {
        return new Row(route, things, body, true, expected);
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    String path() {
        return route.substring(route.indexOf(' ') + 1);
    }

    /** The route with its parameters' names and the query left out, which are nobody's business. */
    public static String shape(String route) {
        return route.replaceAll("\\{[^}]*}", "{}").replaceFirst("\\?.*", "");
    }

    public Stream<Cell> cells() {
        return expected.entrySet().stream().map(entry -> new Cell(this, entry.getKey(), entry.getValue()));
    }
}
