package dev.fanfold.outbox;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.idempotency.Idempotency;
import dev.fanfold.service.idempotency.IdempotentRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** How every write of every service ends: at most once for its key, the relay woken, the answer encoded. */
@ApplicationScoped
public class Writes {

    private final Idempotency idempotency;
    private final RelayService relay;

    Writes(Idempotency idempotency, RelayService relay) {
        this.idempotency = idempotency;
        this.relay = relay;
    }

    /** @see Idempotency#once */
    public Uni<Response> once(IdempotentRequest request, Function<SqlClient, Uni<Answer>> work) {
        return always(idempotency.once(request, work));
    }

    /** A write that is idempotent by itself (PUT, DELETE) or guarded by a version (PATCH). */
    public Uni<Response> always(Uni<Answer> write) {
        return Bounded.answer(
                        write.onFailure(Writes::hasVanished).retry().atMost(1).invoke(relay::wake))
                .map(Answer::toResponse);
    }

    /**
     * What the write refers to was erased after it had been found there, and the database refused. Nothing was written;
     * a second look no longer finds it, and says so by name.
     */
    private static boolean hasVanished(Throwable failure) {
        return Failures.violatedForeignKey(failure).isPresent();
    }
}
