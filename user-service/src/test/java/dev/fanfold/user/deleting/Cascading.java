package dev.fanfold.user.deleting;

import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;

import dev.fanfold.service.cascade.Cascade;
import dev.fanfold.service.cascade.CascadeStep;
import dev.fanfold.service.cascade.Cascades;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Does by hand what the jobs do, one chunk after the other, and lets time pass. */
@ApplicationScoped
class Cascading {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AccountCascade job;
    private final Cascades cascades;
    private final Pool pool;

    Cascading(AccountCascade job, Cascades cascades, Pool pool) {
        this.job = job;
        this.cascades = cascades;
        this.pool = pool;
    }

    static void delete(String user) {
        as(adminToken()).delete("/v1/users/{id}", user).then().statusCode(204);
    }

    static void restore(String user) {
        as(adminToken()).post("/v1/users/{id}/restore", user).then().statusCode(200);
    }

    static void erase(String user) {
        as(adminToken()).post("/v1/users/{id}/erase", user).then().statusCode(202);
    }

    boolean chunk() {
        return job.chunk().await().atMost(LIMIT);
    }

    /** Until nothing can be done now. */
    void run() {
        while (chunk()) {}
    }

    /** A chunk that does its work and is killed before it commits. */
    void killedChunk() {
        cascades.advance(new CascadeStep() {
                    @Override
                    public Uni<Integer> next(Cascade cascade, int limit, SqlClient transaction) {
                        return job.next(cascade, limit, transaction).map(changed -> {
                            throw new IllegalStateException("killed");
                        });
                    }

                    @Override
                    public Uni<Void> end(Cascade cascade, SqlClient transaction) {
                        return job.end(cascade, transaction);
                    }
                })
                .onFailure()
                .recoverWithItem(true)
                .await()
                .atMost(LIMIT);
        sql("UPDATE account_cascade SET due_at = least(due_at, clock_timestamp())");
    }

    /** All transactions that had begun before the accounts changed have ended long ago. */
    void letTimePass() {
        sql("UPDATE account_cascade SET since = since - interval '2 h', due_at = due_at - interval '2 h'");
    }

    /** Until nothing is left to be done at all. */
    void settle() {
        run();
        letTimePass();
        run();
    }

    void sql(String statement) {
        pool.query(statement).execute().await().atMost(LIMIT);
    }
}
