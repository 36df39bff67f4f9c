package dev.fanfold.importer.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.ImportStopped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of the site that repeating will not change: problem+json (RFC 9457), with the fields at fault. */
public final class Problem extends ImportStopped {

    private static final Pattern ITEM = Pattern.compile("items\\[(\\d+)](?:\\.(.+))?");

    private final int status;
    private final transient List<Violation> violations;

    Problem(int status, String path, JsonNode body) {
        super(describe(status, path, body));
        this.status = status;
        this.violations = violations(body);
    }

    public int status() {
        return status;
    }

    public List<Violation> violations() {
        return violations;
    }

    /**
     * Whether nothing is wrong but that a record named here is not known yet: a service's copy of another's records may
     * lag for a moment behind what was written there.
     */
    boolean mayBeLag() {
        boolean references = !violations.isEmpty() && violations.stream().allMatch(Violation::isReference);
        return references && status < 500 || status == 404 && violations.isEmpty();
    }

    /** One field at fault: {@code items[3].title}. */
    public record Violation(String field, String message) {

        public OptionalInt item() {
            Matcher matcher = ITEM.matcher(field);
            return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
        }

        boolean isReference() {
            return field.matches("items\\[\\d+]\\.(authorId|userId|postId|parentId)");
        }
    }

    private static String describe(int status, String path, JsonNode body) {
        String title = body.path("title").asText("no reason given");
        String detail = body.path("detail").asText("");
        return "The site refused " + path + " with " + status + ": " + title + (detail.isEmpty() ? "" : " – " + detail);
    }

    private static List<Violation> violations(JsonNode body) {
        List<Violation> violations = new ArrayList<>();
        for (JsonNode node : body.path("violations")) {
            violations.add(new Violation(
                    node.path("field").asText(), node.path("message").asText()));
        }
        return List.copyOf(violations);
    }
}
