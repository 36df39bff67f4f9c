package dev.fanfold.query.tag;

import dev.fanfold.query.freshness.PositionVector;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A place in a list of tags, and when the walk that passes it began.
 *
 * @param negatedCount what is of no account in lists by name
 * @param pin where the topics stood when the first page was read: a tag that moved since is left out
 */
record TagPlace(long negatedCount, UUID id, String name, PositionVector pin) {

    /** Before everything. */
    static TagPlace first(PositionVector pin) {
        return new TagPlace(Long.MIN_VALUE, new UUID(0, 0), "", pin);
    }

    /** Another place of the same walk. */
    TagPlace at(Row tag) {
        return new TagPlace(-tag.getLong("post_count"), tag.getUUID("id"), tag.getString("name"), pin);
    }

    /** The name comes last, since it may hold any character. */
    String encode() {
        return negatedCount + "/" + id + "/" + pin.encode() + "/" + name;
    }

    static TagPlace decode(String key) {
        String[] parts = key.split("/", 4);
        return new TagPlace(
                Long.parseLong(parts[0]), UUID.fromString(parts[1]), parts[3], PositionVector.decode(parts[2]));
    }

    /** The parameters of the walk from here. */
    List<Object> parameters(TagSort sort, String prefix) {
        return new ArrayList<>(
                sort == TagSort.POPULAR
                        ? List.of(negatedCount, name, id)
                        : List.of(name, id, prefix, TagLists.after(prefix)));
    }
}
