package dev.fanfold.user.registering;

import dev.fanfold.service.data.Columns;
import dev.fanfold.service.http.TraceContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Adds users with their events in one statement, one user or five hundred. */
@ApplicationScoped
class NewUsers {

    /** The unique key of handles, as a violation names it. */
    static final String HANDLE_KEY = "app_user_handle_key";

    /** The unique key of email addresses, as a violation names it. */
    static final String EMAIL_KEY = "app_user_email_key";

    /**
     * One row for each user in two tables. Handles are claimed in their order, so that two batches with the same
     * handles wait for each other and never both; events follow in the order of ids, which is the order asked.
     */
    private static final String INSERT = """
            WITH registered AS (
                INSERT INTO app_user AS u
                    (id, handle, email, display_name, bio, avatar_url, password_hash, role, created_at)
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                                     $7::text[], $8::text[], $9::timestamptz[]) AS asked (id, handle)
                ORDER BY asked.handle
                RETURNING u AS row)
            INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
            SELECT 'fanfold.user.registered.v1', (row).id::text, (row).id, (row).version, user_state(row), $10
            FROM registered ORDER BY (row).id
            """;

    private final TraceContext trace;

    NewUsers(TraceContext trace) {
        this.trace = trace;
    }

    /** Fails with a violation of {@link #HANDLE_KEY} or {@link #EMAIL_KEY}; then none was added. */
    Uni<Void> add(SqlClient client, List<NewUser> users) {
        Tuple rows = Columns.parameters(
                Columns.uuids(users, NewUser::id),
                Columns.texts(users, NewUser::handle),
                Columns.texts(users, NewUser::email),
                Columns.texts(users, NewUser::displayName),
                Columns.texts(users, NewUser::bio),
                Columns.texts(users, NewUser::avatarUrl),
                Columns.texts(users, NewUser::passwordHash),
                Columns.texts(users, NewUser::role),
                Columns.instants(users, NewUser::createdAt),
                trace.parent());
        return client.preparedQuery(INSERT).execute(rows).replaceWithVoid();
    }
}
