package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.stack.auditing.Difference.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the read model derives from itself, by the checks that it has. */
final class DerivedChecks {

    private static final String CHECKS = "/v1/admin/checks";

    private final SiteReader site;

    DerivedChecks(SiteReader site) {
        this.site = site;
    }

    /** A row that differs, and the slice to ask for again. */
    record Suspect(String slice, Difference difference) {

        String name() {
            return slice + " " + difference.key();
        }
    }

    List<String> names() {
        var names = new ArrayList<String>();
        site.get(CHECKS).path("items").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** All rows of a check that differ by now, up to about that many; tells of each slice. */
    List<Suspect> suspects(String check, int most, Runnable watcher) {
        var suspects = new ArrayList<Suspect>();
        var slice = CHECKS + "/" + check;
        while (slice != null && suspects.size() < most) {
            var answer = site.get(slice);
            suspects.addAll(in(slice, answer));
            slice = answer.path("next").isTextual()
                    ? CHECKS + "/" + check + "?after=" + answer.path("next").asText()
                    : null;
            watcher.run();
        }
        return suspects;
    }

    /** Those that still differ, by name. */
    Map<String, Difference> again(Collection<Suspect> suspects) {
        var names = suspects.stream().map(Suspect::name).collect(Collectors.toSet());
        var still = new LinkedHashMap<String, Difference>();
        suspects.stream()
                .map(Suspect::slice)
                .distinct()
                .forEach(slice -> in(slice, site.get(slice)).stream()
                        .filter(suspect -> names.contains(suspect.name()))
                        .forEach(suspect -> still.put(suspect.name(), suspect.difference())));
        return still;
    }

    private static List<Suspect> in(String slice, JsonNode answer) {
        var suspects = new ArrayList<Suspect>();
        answer.path("items").forEach(item -> suspects.add(new Suspect(slice, difference(item))));
        return suspects;
    }

    private static Difference difference(JsonNode item) {
        var entity = item.path("entity").asText();
        var key = item.path("key").asText();
        var kind = item.path("kind").asText();
        var field = item.path("field").asText();
        var shown = item.path("shown").asText();
        return new Difference(
                entity,
                key,
                kind,
                field,
                "%s is %s, should be %s"
                        .formatted(field, shown, item.path("found").asText()),
                targets(entity, key, kind, field, shown));
    }

    /**
     * An author is a user's copy; what is missing around a comment is its post; a row of the change log ends with one.
     * Counts of the site stand under something that, told again, has them counted.
     */
    private static List<Target> targets(String entity, String key, String kind, String field, String shown) {
        return switch (entity) {
            case "author" -> List.of(new Target(AuditedEntity.USER, key));
            case "tag" -> List.of(new Target(AuditedEntity.TAG, key));
            case "site" -> List.of(new Target(counted(field), key));
            case "comment" ->
                kind.equals("parent")
                        ? List.of(new Target(AuditedEntity.COMMENT, key), new Target(AuditedEntity.POST, shown))
                        : List.of(new Target(AuditedEntity.COMMENT, key));
            default -> List.of(new Target(AuditedEntity.POST, Keys.lastId(key)));
        };
    }

    private static AuditedEntity counted(String field) {
        return switch (field) {
            case "tags" -> AuditedEntity.TAG;
            case "authors" -> AuditedEntity.USER;
            default -> AuditedEntity.POST;
        };
    }
}
