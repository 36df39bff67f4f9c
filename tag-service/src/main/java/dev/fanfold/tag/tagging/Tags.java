package dev.fanfold.tag.tagging;

import dev.fanfold.service.data.Ids;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tags by their names, which may be names of tags that were merged into others; a name that nobody has used yet becomes
 * a tag, of which an event tells later: see R__tell_new_tags.
 */
@ApplicationScoped
class Tags {

    /**
     * One row for each name that is a tag or was merged into one, by unique keys; the tags are locked in the order of
     * ids, so that none of them is merged, deleted or renamed before the posts have it. One that was while we waited is
     * left out, and found anew by the next statement.
     */
    private static final String FIND = """
            SELECT asked.name AS asked, t.id, t.name
            FROM tag asked JOIN tag t ON t.id = coalesce(asked.merged_into, asked.id)
            WHERE asked.name = ANY($1) AND NOT t.gone
            ORDER BY t.id FOR KEY SHARE OF t
            """;

    /**
     * One row for each new name. Names are claimed in their order, so that two transactions with the same new names
     * wait for each other and never both; whoever comes second finds them made.
     */
    private static final String CREATE = """
            INSERT INTO tag (id, name)
            SELECT * FROM unnest($1::uuid[], $2::text[]) AS asked (id, name) ORDER BY asked.name COLLATE "C"
            ON CONFLICT (name) DO NOTHING
            """;

    /** Each further one takes an administrator who renamed or merged one of these tags within this very moment. */
    private static final int ATTEMPTS = 5;

    /** The tag of every name, in the order of names; two names may be of one tag. */
    Uni<SortedMap<String, TaggedPost.Tag>> named(SqlClient transaction, Collection<String> names) {
        return named(transaction, names, ATTEMPTS);
    }

    private Uni<SortedMap<String, TaggedPost.Tag>> named(
            SqlClient transaction, Collection<String> names, int attempts) {
        return find(transaction, names).chain(found -> {
            String[] missing =
                    names.stream().filter(name -> !found.containsKey(name)).toArray(String[]::new);
            if (missing.length == 0) {
                return Uni.createFrom().item(found);
            }
            if (attempts == 0) {
                throw Problems.unavailable("These tags are being changed by an administrator. Try again shortly.");
            }
            return create(transaction, missing).chain(() -> named(transaction, names, attempts - 1));
        });
    }

    private static Uni<SortedMap<String, TaggedPost.Tag>> find(SqlClient transaction, Collection<String> names) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> {
                    SortedMap<String, TaggedPost.Tag> tags = new TreeMap<>();
                    rows.forEach(row -> tags.put(
                            row.getString("asked"), new TaggedPost.Tag(row.getUUID("id"), row.getString("name"))));
                    return tags;
                });
    }

    private static Uni<Void> create(SqlClient transaction, String[] names) {
        return transaction
                .preparedQuery(CREATE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                Stream.generate(Ids::next).limit(names.length).toArray(UUID[]::new))
                        .addArrayOfString(names))
                .replaceWithVoid();
    }
}
