package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * Where the read model is wrong.
 *
 * @param key an id, or two with a colon between; of a row of the change log, its place and its post
 * @param kind {@code missing} and {@code extra} in the read model, {@code version}, {@code state} (at the same
 *     version), {@code hidden} (the version of something that is not shown), {@code unknown} (not compared); of what it
 *     derives from itself {@code count}, {@code copy}, {@code parent} and {@code orphan}
 * @param field what of a row is derived; empty of others
 * @param detail in words
 * @param repairs the entities that, told again, put it right
 */
@JsonPropertyOrder({"entity", "key", "kind", "field", "detail"})
public record Difference(
        String entity,
        String key,
        String kind,
        String field,
        String detail,
        @JsonIgnore List<Target> repairs) {

    /** An entity of an owner's. */
    public record Target(AuditedEntity entity, String key) {}

    static Difference of(AuditedEntity entity, String key, String kind, String detail) {
        return new Difference(entity.label(), key, kind, "", detail, List.of(new Target(entity, key)));
    }
}
