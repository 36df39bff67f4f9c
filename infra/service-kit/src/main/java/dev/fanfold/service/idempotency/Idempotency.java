package dev.fanfold.service.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a write at most once for each key: the answer is stored in the transaction that writes, so there is no moment in
 * which one exists without the other. A request that arrives while the first is still running waits for it (on the
 * row's unique index) and gets its answer.
 */
@ApplicationScoped
public class Idempotency {

    /** One row by primary key; waits while another transaction holds the same key. */
    private static final String CLAIM = """
            INSERT INTO idempotency_key (principal, route, key, body_hash) VALUES ($1, $2, $3, $4)
            ON CONFLICT (principal, route, key) DO UPDATE SET body_hash = EXCLUDED.body_hash, status = NULL,
                answer = NULL, headers = NULL, created_at = now()
              WHERE idempotency_key.created_at < now() - interval '7 days'
            """;

    /** One row by primary key. */
    private static final String FIND = """
            SELECT body_hash, status, answer, headers FROM idempotency_key
            WHERE principal = $1 AND route = $2 AND key = $3
            """;

    /** One row by primary key. */
    private static final String STORE = """
            UPDATE idempotency_key SET status = $4, answer = $5, headers = $6
            WHERE principal = $1 AND route = $2 AND key = $3
            """;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Pool pool;
    private final ObjectMapper mapper;

    Idempotency(Pool pool, ObjectMapper mapper) {
        this.pool = pool;
        this.mapper = mapper;
    }

    /** @param work the write; without a key it gets the pool and must be a single statement, with one a transaction */
    public Uni<Answer> once(IdempotentRequest request, Function<SqlClient, Uni<Answer>> work) {
        if (request.key() == null) {
            return work.apply(pool);
        }
        return pool.withTransaction(transaction -> claim(transaction, request)
                .chain(first -> first ? perform(transaction, request, work) : replay(transaction, request)));
    }

    private Uni<Boolean> claim(SqlConnection transaction, IdempotentRequest request) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(
                        request.principal(), request.route(), request.key(), Buffer.buffer(request.bodyHash(mapper))))
                .map(inserted -> inserted.rowCount() == 1);
    }

    private Uni<Answer> perform(
            SqlConnection transaction, IdempotentRequest request, Function<SqlClient, Uni<Answer>> work) {
        return work.apply(transaction)
                .call(answer -> transaction
                        .preparedQuery(STORE)
                        .execute(Tuple.of(
                                request.principal(),
                                request.route(),
                                request.key(),
                                answer.status(),
                                answer.json(),
                                headers(answer))));
    }

    private Uni<Answer> replay(SqlConnection transaction, IdempotentRequest request) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(request.principal(), request.route(), request.key()))
                .map(rows -> replayed(rows.iterator().next(), request));
    }

    private Answer replayed(Row row, IdempotentRequest request) {
        byte[] hash = row.getBuffer("body_hash").getBytes();
        if (!Arrays.equals(hash, request.bodyHash(mapper))) {
            throw Problems.keyReused();
        }
        Map<String, String> headers = headers(row.getString("headers"));
        headers.put(IdempotentRequest.REPLAYED_HEADER, "true");
        return new Answer(row.getInteger("status"), row.getString("answer"), headers);
    }

    private String headers(Answer answer) {
        try {
            return mapper.writeValueAsString(answer.headers());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, String> headers(String json) {
        try {
            return new HashMap<>(mapper.readValue(json, HEADERS));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
