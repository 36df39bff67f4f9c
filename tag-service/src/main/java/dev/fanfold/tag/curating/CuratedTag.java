package dev.fanfold.tag.curating;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/**
 * A tag as administrators see it.
 *
 * @param mergedInto the tag that took its place, or null
 * @param told whether events tell of it; not before a published post has it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CuratedTag(
        UUID id,
        String name,
        UUID mergedInto,
        long version,
        @JsonIgnore boolean gone,
        @JsonIgnore boolean told) {

    static CuratedTag of(Row row) {
        String formerName = row.getString("former_name");
        return new CuratedTag(
                row.getUUID("id"),
                formerName == null ? row.getString("name") : formerName,
                row.getUUID("merged_into"),
                row.getLong("version"),
                row.getBoolean("gone"),
                row.getBoolean("told"));
    }

    /** Names nothing where no event tells of the tag: there is nothing to wait for. */
    ConsistencyToken token() {
        return told ? ConsistencyToken.of(Topic.TAGS, id, id.toString(), version) : new ConsistencyToken(List.of());
    }
}
