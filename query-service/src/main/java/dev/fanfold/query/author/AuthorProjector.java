package dev.fanfold.query.author;

import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Author rows: placeholders for those who are not here yet, and profiles by newest version. */
@ApplicationScoped
public class AuthorProjector {

    /** A row for each author of the batch that is new, in key order, and one for their counts. */
    private static final String PLACEHOLDERS = """
            WITH fresh AS (
                INSERT INTO author (id) SELECT unnest($1::uuid[]) ORDER BY 1 ON CONFLICT (id) DO NOTHING RETURNING id
            )
            INSERT INTO author_count (author_id) SELECT id FROM fresh ON CONFLICT (author_id) DO NOTHING
            """;

    /**
     * A row for each user event, by primary key in key order. A statement of its own: the next one must see what those
     * that we waited for have committed.
     */
    private static final String LOCK = "SELECT FROM author WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE";

    /**
     * One row; a row for each user event is written by primary key, and is there already. A profile that something of
     * the author's may show in an older version becomes a job.
     */
    private static final String PROFILES = """
            WITH newest AS (
                UPDATE author a
                SET version = e.version, handle = e.handle, display_name = e.display_name, bio = e.bio,
                    avatar_url = e.avatar_url, status = e.status, created_at = e.created_at, revision = a.revision + 1
                FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                        $8::timestamptz[])
                    AS e (id, version, handle, display_name, bio, avatar_url, status, created_at)
                WHERE a.id = e.id AND a.version < e.version
                RETURNING a.id, a.version,
                    (old.handle, old.display_name, old.avatar_url) IS DISTINCT FROM
                        (new.handle, new.display_name, new.avatar_url) AS renamed,
                    new.shown::int - old.shown::int AS gained
            ), jobs AS (
                INSERT INTO rename_job (author_id, version)
                SELECT id, version FROM newest
                WHERE renamed AND (EXISTS (SELECT FROM post p WHERE p.author_id = newest.id)
                    OR EXISTS (SELECT FROM comment c WHERE c.author_id = newest.id))
                ON CONFLICT (author_id) DO UPDATE SET version = EXCLUDED.version
                RETURNING author_id
            )
            SELECT (SELECT count(*) FROM jobs) AS jobs, (SELECT coalesce(sum(gained), 0) FROM newest) AS gained
            """;

    /** A row for each writer, by primary key in key order: no rename of theirs commits before this batch does. */
    private static final String HOLD_NAMES = "SELECT FROM author WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE";

    /**
     * @param writers authors of posts and comments in the batch, whose rows will show their names
     * @param followed followers and whom they follow, whose counts may move
     * @return whether a job was left for {@link RenameAuthors}
     */
    public boolean apply(
            List<UserEvent> users, Set<UUID> writers, Set<UUID> followed, Changes changes, Transaction transaction) {
        Set<UUID> all = new TreeSet<>(writers);
        all.addAll(followed);
        users.forEach(user -> all.add(user.partitionId()));
        if (all.isEmpty()) {
            return false;
        }
        transaction.send(PLACEHOLDERS, (Object) all.toArray(UUID[]::new));
        boolean renamed = !users.isEmpty() && profiles(users, changes, transaction);
        if (!writers.isEmpty()) {
            transaction.send(HOLD_NAMES, (Object) writers.toArray(UUID[]::new));
        }
        return renamed;
    }

    private static boolean profiles(List<UserEvent> users, Changes changes, Transaction transaction) {
        List<Profile> rows = users.stream().map(Profile::of).toList();
        transaction.send(LOCK, (Object) Columns.uuids(rows, Profile::id));
        Row outcome = transaction
                .run(
                        PROFILES,
                        Columns.uuids(rows, Profile::id),
                        Columns.longs(rows, Profile::version),
                        Columns.texts(rows, Profile::handle),
                        Columns.texts(rows, Profile::displayName),
                        Columns.texts(rows, Profile::bio),
                        Columns.texts(rows, Profile::avatarUrl),
                        Columns.texts(rows, Profile::status),
                        Columns.instants(rows, Profile::createdAt))
                .iterator()
                .next();
        changes.authorsShown(outcome.getLong("gained"));
        return outcome.getLong("jobs") > 0;
    }

    /** What of a user event becomes the row. */
    private record Profile(
            UUID id,
            long version,
            String handle,
            String displayName,
            String bio,
            String avatarUrl,
            String status,
            Instant createdAt) {

        static Profile of(UserEvent event) {
            return switch (event) {
                case UserEvent.WithState user -> of(user.state());
                case UserEvent.Erased erased ->
                    new Profile(erased.partitionId(), erased.version(), null, null, null, null, "erased", null);
            };
        }

        private static Profile of(UserEvent.State user) {
            return new Profile(
                    user.id(),
                    user.version(),
                    user.handle(),
                    user.displayName(),
                    user.bio(),
                    user.avatarUrl(),
                    user.status(),
                    user.createdAt());
        }
    }
}
