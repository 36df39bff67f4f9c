package dev.fanfold.post.removing.erasing;

import dev.fanfold.outbox.Forgetting;
import dev.fanfold.post.removing.erasing.Erasure.Erased;
import dev.fanfold.service.cascade.Cascade;
import dev.fanfold.service.erasure.Receipts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** All that this service has of an erased account, with a receipt of every place that was looked at. */
@ApplicationScoped
public class AccountErasure {

    private final ErasePosts posts;
    private final EraseComments comments;
    private final EraseLikes likes;
    private final Forgetting forgetting;
    private final Receipts receipts;

    AccountErasure(
            ErasePosts posts, EraseComments comments, EraseLikes likes, Forgetting forgetting, Receipts receipts) {
        this.posts = posts;
        this.comments = comments;
        this.likes = likes;
        this.forgetting = forgetting;
        this.receipts = receipts;
    }

    /** At most {@code limit} rows of a kind; only of what is deleted already. Answers how many there were of all. */
    public Uni<Integer> next(Cascade cascade, int limit, SqlClient transaction) {
        UUID id = cascade.userId();
        String cause = cascade.cause();
        return posts.ofAuthor(id, limit, cause, transaction)
                .call(erased -> note(id, "post", erased.posts(), transaction))
                .call(erased -> note(id, "comment", erased.comments(), transaction))
                .call(erased -> note(id, "post_like", erased.likes(), transaction))
                .chain(erased -> comments.ofAuthor(id, limit, cause, transaction)
                        .call(more -> note(id, "comment", more, transaction))
                        .map(more -> erased.rows() + more.rows()))
                .chain(rows -> likes.ofUser(id, limit, cause, transaction)
                        .call(more -> note(id, "post_like", more, transaction))
                        .map(more -> rows + more.rows()))
                .chain(rows -> forgetting
                        .answers(id, limit, transaction)
                        .call(answers -> receipts.record(id, "idempotency_key", answers, transaction))
                        .map(answers -> rows + answers));
    }

    public Uni<Void> end(Cascade cascade, SqlClient transaction) {
        return receipts.complete(cascade.userId(), transaction);
    }

    private Uni<Void> note(UUID id, String place, Erased erased, SqlClient transaction) {
        return receipts.record(id, place, erased.rows(), transaction)
                .chain(() -> receipts.record(id, "outbox", erased.events(), transaction))
                .chain(() -> receipts.record(id, "idempotency_key", erased.answers(), transaction));
    }
}
