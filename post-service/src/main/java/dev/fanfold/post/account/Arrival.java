package dev.fanfold.post.account;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.consistency.CopyArrival;
import dev.fanfold.service.security.Signer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Waits for accounts that a client has just changed at user-service. Without a token no query is sent. */
@ApplicationScoped
public class Arrival {

    /** At most one row for each account, by primary key. */
    private static final String VERSIONS = "SELECT user_id, version FROM known_user WHERE user_id = ANY($1)";

    private final Pool pool;
    private final Signer signer;

    Arrival(Pool pool, Signer signer) {
        this.pool = pool;
        this.signer = signer;
    }

    /** @see #of(String, Collection) */
    public Uni<Void> of(String token, UUID userId) {
        return of(token, List.of(userId));
    }

    /**
     * @param token the header {@link ConsistencyToken#HEADER} or null
     * @return goes on with the copy as it is where it is later than {@link CopyArrival#LIMIT}: whoever is not in it is
     *     new, and their access token speaks for them
     */
    public Uni<Void> of(String token, Collection<UUID> userIds) {
        return CopyArrival.of(ConsistencyToken.decode(signer, token), Topic.USERS, userIds, this::versions)
                .replaceWithVoid();
    }

    private Uni<Map<UUID, Long>> versions(Set<UUID> ids) {
        return pool.preparedQuery(VERSIONS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Long> versions = new HashMap<>();
                    rows.forEach(row -> versions.put(row.getUUID("user_id"), row.getLong("version")));
                    return versions;
                });
    }
}
