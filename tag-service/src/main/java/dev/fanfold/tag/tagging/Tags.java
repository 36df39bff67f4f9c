package dev.fanfold.tag.tagging;

import dev.fanfold.service.data.Ids;
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
 * Tags by their names; a name that nobody has used yet becomes a tag, of which an event tells later: see
 * R__tell_new_tags.
 */
@ApplicationScoped
class Tags {

    /** One row for each name that is a tag, by unique key. */
    private static final String FIND = "SELECT id, name FROM tag WHERE name = ANY($1)";

    /**
     * One row for each new name. Names are claimed in their order, so that two transactions with the same new names
     * wait for each other and never both; whoever comes second finds them made.
     */
    private static final String CREATE = """
            INSERT INTO tag (id, name)
            SELECT * FROM unnest($1::uuid[], $2::text[]) AS asked (id, name) ORDER BY asked.name COLLATE "C"
            ON CONFLICT (name) DO NOTHING
            """;

    /** The id of every name, in the order of names. */
    Uni<SortedMap<String, UUID>> named(SqlClient transaction, Collection<String> names) {
        return find(transaction, names).chain(found -> {
            String[] missing =
                    names.stream().filter(name -> !found.containsKey(name)).toArray(String[]::new);
            return missing.length == 0
                    ? Uni.createFrom().item(found)
                    : create(transaction, missing).chain(() -> find(transaction, names));
        });
    }

    private static Uni<SortedMap<String, UUID>> find(SqlClient transaction, Collection<String> names) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> {
                    SortedMap<String, UUID> ids = new TreeMap<>();
                    rows.forEach(row -> ids.put(row.getString("name"), row.getUUID("id")));
                    return ids;
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
