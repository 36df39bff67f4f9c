package dev.fanfold.user.profile;

import dev.fanfold.service.http.TraceContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Appends the event of a changed user, in the session that changed them. */
@ApplicationScoped
class UserEvents {

    /** One row by primary key; its state is made from the row as this transaction sees it. */
    private static final String APPEND = """
            INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
            SELECT :type, u.id::text, u.id, u.version, user_state(u), :trace FROM app_user u WHERE u.id = :id
            """;

    private final TraceContext trace;

    UserEvents(TraceContext trace) {
        this.trace = trace;
    }

    Uni<Void> append(Mutiny.Session session, String type, User user) {
        String parent = trace.parent();
        return session.flush()
                .chain(() -> session.createNativeQuery(APPEND)
                        .setParameter("type", type)
                        .setParameter("trace", parent)
                        .setParameter("id", user.id())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
