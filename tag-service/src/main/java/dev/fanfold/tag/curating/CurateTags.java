package dev.fanfold.tag.curating;

import dev.fanfold.service.data.Failures;
import dev.fanfold.service.data.Ids;
import dev.fanfold.service.data.Transactions;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Creates, renames, merges and deletes tags. A tag's row is locked against everyone who is about to give a post the tag
 * ({@code Tags} takes the weaker lock): so once a tag is gone no post gets it any more, and {@link RetagPosts} has only
 * to bring those in line that have it.
 */
@ApplicationScoped
class CurateTags {

    private final Pool pool;
    private final TraceContext trace;
    private final Answer.Factory answers;

    CurateTags(Pool pool, TraceContext trace, Answer.Factory answers) {
        this.pool = pool;
        this.trace = trace;
        this.answers = answers;
    }

    Uni<Answer> create(String name, SqlClient client) {
        return run(client, CuratingSql.CREATE, Ids.next(), name, trace.parent())
                .chain(created -> created.size() == 0
                        ? holder(name, client).map(holder -> {
                            throw taken(holder, null);
                        })
                        : Uni.createFrom()
                                .item(created(CuratedTag.of(created.iterator().next()))));
    }

    Uni<Answer> rename(UUID id, String name, OptionalLong expected) {
        String parent = trace.parent();
        return pool.withTransaction(transaction -> lock(transaction, id)
                        .map(tags -> required(tags.get(id), expected))
                        .chain(tag -> tag.name().equals(name)
                                ? Uni.createFrom().item(tag)
                                : rename(tag, name, parent, transaction)))
                .onFailure(failure -> Failures.violatedUnique(failure).isPresent())
                .transform(taken -> Problems.taken("name", "This tag has just been made by somebody else."))
                .map(this::changed);
    }

    Uni<Answer> merge(UUID id, UUID into, OptionalLong expected, SqlClient client) {
        String parent = trace.parent();
        return Transactions.within(
                        client,
                        transaction -> lock(transaction, id, into)
                                .invoke(tags -> required(tags.get(id), expected))
                                .invoke(tags -> requireTarget(tags.get(into), id))
                                .chain(() -> run(transaction, CuratingSql.MERGE, id, into, parent))
                                .map(merged -> only(merged, id))
                                .call(() -> run(transaction, CuratingSql.BEGIN_JOB, id)))
                .map(this::changed);
    }

    Uni<Answer> delete(UUID id, OptionalLong expected) {
        String parent = trace.parent();
        return pool.withTransaction(transaction -> lock(transaction, id)
                        .map(tags -> required(tags.get(id), expected))
                        .chain(() -> run(transaction, CuratingSql.DELETE, id, parent))
                        .map(deleted -> only(deleted, id))
                        .call(() -> run(transaction, CuratingSql.FREE_OTHER_NAMES, id))
                        .call(() -> run(transaction, CuratingSql.BEGIN_JOB, id)))
                .map(tag -> answers.noContent(tag.token()));
    }

    /** One of the tag's own former names is swapped with its present one, which stays another name for it. */
    private Uni<CuratedTag> rename(CuratedTag tag, String name, String parent, SqlClient transaction) {
        return holder(name, transaction).chain(holder -> {
            if (holder == null) {
                return run(transaction, CuratingSql.RENAME, tag.id(), name, parent)
                        .map(renamed -> only(renamed, tag.id()));
            }
            if (!tag.id().equals(holder.mergedInto())) {
                throw taken(holder, tag.id());
            }
            return run(transaction, CuratingSql.FREE, holder.id())
                    .chain(() -> run(transaction, CuratingSql.RENAME, tag.id(), name, parent))
                    .call(() -> run(transaction, CuratingSql.REUSE, holder.id(), tag.name(), parent))
                    .map(renamed -> only(renamed, tag.id()));
        });
    }

    private static Uni<CuratedTag> holder(String name, SqlClient client) {
        return run(client, CuratingSql.OF_NAME, name)
                .map(rows ->
                        rows.size() == 0 ? null : CuratedTag.of(rows.iterator().next()));
    }

    private static Uni<Map<UUID, CuratedTag>> lock(SqlClient transaction, UUID... ids) {
        return run(transaction, CuratingSql.LOCK, (Object) ids).map(rows -> {
            Map<UUID, CuratedTag> tags = new HashMap<>();
            rows.forEach(row -> tags.put(row.getUUID("id"), CuratedTag.of(row)));
            return tags;
        });
    }

    private static CuratedTag required(CuratedTag tag, OptionalLong expected) {
        if (tag == null || tag.gone()) {
            throw Problems.notFound("The tag");
        }
        if (expected.isPresent() && expected.getAsLong() != tag.version()) {
            throw Problems.versionMismatch(tag.version());
        }
        return tag;
    }

    private static void requireTarget(CuratedTag target, UUID id) {
        if (target == null || target.gone()) {
            throw Problems.invalid("into", "is no tag");
        }
        if (target.id().equals(id)) {
            throw Problems.invalid("into", "must be another tag");
        }
    }

    /** @param renamed the tag that was to get the name, or null where it was to be a new one */
    private static RuntimeException taken(CuratedTag holder, UUID renamed) {
        if (holder == null) {
            return Problems.conflict("The name was taken a moment ago and is free now. Try again.");
        }
        UUID tag = holder.mergedInto() == null ? holder.id() : holder.mergedInto();
        String whose = holder.mergedInto() == null ? "is the name of tag " : "is another name of tag ";
        String hint = renamed == null ? "" : ": POST /v1/tags/" + renamed + "/merge makes the two one";
        return Problems.taken("name", whose + tag + hint);
    }

    private static CuratedTag only(RowSet<Row> changed, UUID id) {
        for (Row row : changed) {
            if (row.getUUID("id").equals(id)) {
                return CuratedTag.of(row);
            }
        }
        throw new IllegalStateException("tag " + id + " is locked and yet was not changed");
    }

    private Answer created(CuratedTag tag) {
        return answers.created(tag, "/v1/tags/" + tag.id(), tag.version(), tag.token());
    }

    private Answer changed(CuratedTag tag) {
        return answers.ok(tag, tag.version(), tag.token());
    }

    private static Uni<RowSet<Row>> run(SqlClient client, String sql, Object... parameters) {
        return client.preparedQuery(sql).execute(Tuple.wrap(java.util.Arrays.asList(parameters)));
    }
}
