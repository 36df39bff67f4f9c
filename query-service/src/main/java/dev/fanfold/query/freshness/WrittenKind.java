package dev.fanfold.query.freshness;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken.Write;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What a write that a token names can be of, and when the read model has it. In the order of the parameters of all. */
enum WrittenKind {
    AUTHOR(
            "EXISTS (SELECT FROM author WHERE id = $1 AND version >= $2) AND NOT EXISTS"
                    + " (SELECT FROM rename_job WHERE author_id = $1)",
            0),
    FOLLOW("EXISTS (SELECT FROM follow WHERE follower_id = $1 AND followee_id = $2 AND version >= $3)", 0, 1),
    POST_OR_COMMENT(
            "EXISTS (SELECT FROM post WHERE id = $1 AND version >= $2)"
                    + " OR EXISTS (SELECT FROM comment WHERE id = $1 AND version >= $2)",
            0),
    LIKE("EXISTS (SELECT FROM post_like WHERE post_id = $1 AND user_id = $2 AND version >= $3)", 0, 1),
    TAG(
            "EXISTS (SELECT FROM tag WHERE id = $1 AND version >= $2) AND NOT EXISTS"
                    + " (SELECT FROM tag_rename_job WHERE tag_id = $1)",
            0),
    TAG_SET("EXISTS (SELECT FROM post WHERE id = $1 AND tags_version >= $2)", 1);

    private final String one;
    private final int[] parts;

    /** @param parts of the key, which colons separate, that its row is found by */
    WrittenKind(String there, int... parts) {
        this.one = "SELECT " + there + " AS there";
        this.parts = parts;
    }

    static WrittenKind of(Write write) {
        boolean pair = write.key().indexOf(':') >= 0;
        return switch (write.topic()) {
            case Topic.USERS -> pair ? FOLLOW : AUTHOR;
            case Topic.POSTS -> pair ? LIKE : POST_OR_COMMENT;
            case Topic.TAGS -> pair ? TAG_SET : TAG;
        };
    }

    /** Whether one such write is there: one row by primary keys, of {@link #names(Write)}. */
    String one() {
        return one;
    }

    /** The key's parts, then the version. */
    Tuple names(Write write) {
        Tuple names = Tuple.tuple();
        Arrays.stream(parts).mapToObj(part -> part(write, part)).forEach(names::addUUID);
        return names.addLong(write.version());
    }

    /** Those of this kind: an array of each part of their keys, then one of their versions. */
    void names(List<Write> writes, Tuple names) {
        List<Write> own = writes.stream().filter(write -> of(write) == this).toList();
        for (int part : parts) {
            names.addValue(own.stream().map(write -> part(write, part)).toArray(UUID[]::new));
        }
        names.addValue(own.stream().map(Write::version).toArray(Long[]::new));
    }

    private static UUID part(Write write, int part) {
        return UUID.fromString(write.key().split(":")[part]);
    }
}
