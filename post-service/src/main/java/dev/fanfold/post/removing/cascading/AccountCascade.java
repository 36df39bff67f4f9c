package dev.fanfold.post.removing.cascading;

import dev.fanfold.outbox.RelayService;
import dev.fanfold.post.removing.erasing.AccountErasure;
import dev.fanfold.service.cascade.Cascade;
import dev.fanfold.service.cascade.CascadeConfig;
import dev.fanfold.service.cascade.CascadeStep;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Brings posts, comments and likes of accounts in line with the accounts' state. */
@ApplicationScoped
class AccountCascade implements ChunkedJob, CascadeStep {

    private final Cascades cascades;
    private final CascadeConfig config;
    private final PostCascade posts;
    private final CommentCascade comments;
    private final LikeCascade likes;
    private final AccountErasure erasure;
    private final RelayService relay;

    AccountCascade(
            Cascades cascades,
            CascadeConfig config,
            PostCascade posts,
            CommentCascade comments,
            LikeCascade likes,
            AccountErasure erasure,
            RelayService relay) {
        this.cascades = cascades;
        this.config = config;
        this.posts = posts;
        this.comments = comments;
        this.likes = likes;
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
            case DELETED ->
                hide(cascade, limit, transaction)
                        .chain(hidden -> likes.end(cascade, limit, transaction).map(ended -> hidden + ended));
            case RESTORED ->
                posts.restore(cascade, limit, transaction)
                        .chain(found ->
                                comments.restore(cascade, limit, transaction).map(more -> found + more))
                        .chain(found ->
                                likes.restore(cascade, limit, transaction).map(more -> found + more));
            case ERASED ->
                hide(cascade, limit, transaction)
                        .chain(hidden ->
                                hidden > 0 ? Uni.createFrom().item(hidden) : erasure.next(cascade, limit, transaction));
        };
    }

    @Override
    public Uni<Void> end(Cascade cascade, SqlClient transaction) {
        return switch (cascade.target()) {
            case DELETED, RESTORED -> Uni.createFrom().voidItem();
            case ERASED -> erasure.end(cascade, transaction);
        };
    }

    /** Also before an erasure: to what is deleted nobody adds comments or likes. */
    private Uni<Integer> hide(Cascade cascade, int limit, SqlClient transaction) {
        return posts.delete(cascade, limit, transaction)
                .chain(hidden -> comments.delete(cascade, limit, transaction).map(more -> hidden + more));
    }
}
