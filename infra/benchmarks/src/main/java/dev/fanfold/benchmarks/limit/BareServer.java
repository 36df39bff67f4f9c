package dev.fanfold.benchmarks.limit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Vert.x and its PostgreSQL client with one statement for each route, and nothing else: no routing, no security, no
 * telemetry, no caching. With as many connections as query-service has, by epoll like it. Over the read model's tables
 * it is the limit of any JVM service; over normalized tables it is what a team would write without a read model.
 */
public final class BareServer {

    static final int CONNECTIONS = 16;

    /** One more than is shown, as query-service asks for. */
    static final int PAGE = 21;

    private final Pool readModel;
    private final Pool normalized;

    private BareServer(Vertx vertx) {
        this.readModel = pool(vertx, "READ_MODEL");
        this.normalized = pool(vertx, "NORMALIZED");
    }

    /** Argument: the port. Databases come as variables, lest passwords show in the list of processes. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        BareServer server = new BareServer(vertx);
        vertx.createHttpServer()
                .requestHandler(server::handle)
                .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Pool pool(Vertx vertx, String prefix) {
        var options = new PgConnectOptions()
                .setHost(System.getenv(prefix + "_HOST"))
                .setPort(Integer.parseInt(System.getenv(prefix + "_PORT")))
                .setDatabase(System.getenv(prefix + "_NAME"))
                .setUser(System.getenv(prefix + "_USER"))
                .setPassword(System.getenv(prefix + "_PASSWORD"))
                .setCachePreparedStatements(true);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private void handle(HttpServerRequest request) {
        answer(request)
                .onSuccess(body -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(body))
                .onFailure(failed -> request.response().setStatusCode(500).end(failed.toString()));
    }

    private Future<String> answer(HttpServerRequest request) {
        return switch (request.path()) {
            case "/page" ->
                readModel
                        .preparedQuery(Statements.PAGE)
                        .execute(place(request).addInteger(PAGE))
                        .map(BareServer::page);
            case "/post" ->
                readModel
                        .preparedQuery(Statements.POST)
                        .execute(Tuple.of(UUID.fromString(request.getParam("id"))))
                        .map(BareServer::post);
            case "/join" ->
                normalized
                        .preparedQuery(Statements.JOIN)
                        .execute(place(request))
                        .map(BareServer::page);
            case "/offset" ->
                normalized
                        .preparedQuery(Statements.OFFSET)
                        .execute(Tuple.of(Long.parseLong(request.getParam("skip"))))
                        .map(BareServer::page);
            default -> Future.failedFuture("no such route");
        };
    }

    private static String post(RowSet<Row> rows) {
        Row post = rows.iterator().next();
        String card = post.getString(0);
        return card.substring(0, card.length() - 1) + ",\"body\":" + post.getString(2) + "}";
    }

    private static String page(RowSet<Row> rows) {
        StringBuilder page = new StringBuilder(16_384).append("{\"items\":[");
        rows.forEach(row -> page.append(page.length() > 10 ? "," : "").append(row.getString(0)));
        return page.append("]}").toString();
    }

    /** Where a page begins: behind the post of that time, in microseconds, and id. */
    private static Tuple place(HttpServerRequest request) {
        OffsetDateTime time = Instant.EPOCH
                .plus(Long.parseLong(request.getParam("micros")), ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC);
        return Tuple.of(time, UUID.fromString(request.getParam("id")));
    }
}
