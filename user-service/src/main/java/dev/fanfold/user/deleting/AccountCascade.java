package dev.fanfold.user.deleting;

import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.cascade.Cascade;
import dev.fanfold.service.cascade.CascadeConfig;
import dev.fanfold.service.cascade.CascadeStep;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Brings the follows of accounts in line with their state, and ends with the account itself where it is erased. */
@ApplicationScoped
class AccountCascade implements ChunkedJob, CascadeStep {

    private final Cascades cascades;
    private final CascadeConfig config;
    private final FollowCascade follows;
    private final AccountErasure erasure;
    private final RelayService relay;

    AccountCascade(
            Cascades cascades,
            CascadeConfig config,
            FollowCascade follows,
            AccountErasure erasure,
            RelayService relay) {
        this.cascades = cascades;
        this.config = config;
        this.follows = follows;
        this.erasure = erasure;
        this.relay = relay;
    }

    @Override
    public String name() {
        return "account-cascade";
    }

    @Override
    public Duration pause() {
        return config.poll();
    }

    @Override
    public Uni<Boolean> chunk() {
        return cascades.advance(this).invoke(relay::wake);
    }

    @Override
    public Uni<Integer> next(Cascade cascade, int limit, SqlClient transaction) {
        return switch (cascade.target()) {
            case DELETED -> follows.end(cascade, limit, transaction);
            case RESTORED -> follows.restore(cascade, limit, transaction);
            case ERASED -> erasure.next(cascade, limit, transaction);
        };
    }

    @Override
    public Uni<Void> end(Cascade cascade, SqlClient transaction) {
        return switch (cascade.target()) {
            case DELETED, RESTORED -> Uni.createFrom().voidItem();
            case ERASED -> erasure.end(cascade, transaction);
        };
    }
}
