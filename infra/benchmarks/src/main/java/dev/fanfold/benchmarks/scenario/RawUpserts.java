package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.site.Kind;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.stack.server.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The limit of any projector: the same states into a table with a primary key and nothing else, by upserts of a
 * thousand rows that are guarded by the version, a transaction each, from one connection. Counts nothing, renders
 * nothing, remembers no position.
 */
final class RawUpserts {

    private static final int BATCH = 1_000;

    /** A table: its columns with types, its key, and the values of an event. */
    private record Shape(String columns, String key, Function<DomainEvent, Object[]> values) {

        List<String> names() {
            return List.of(columns.split(", ")).stream()
                    .map(column -> column.split(" ")[0])
                    .toList();
        }

        List<String> types() {
            return List.of(columns.split(", ")).stream()
                    .map(column -> column.split(" ")[1])
                    .toList();
        }
    }

    private RawUpserts() {}

    /** Rows a second, generating not counted; of the first so many. */
    static double rate(Kind kind, Site site, int most, Database database) throws SQLException {
        Shape shape = shape(kind);
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            String table = "raw_" + kind.label();
            try (var statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS " + table);
                statement.execute(
                        "CREATE TABLE " + table + " (" + shape.columns() + ", PRIMARY KEY (" + shape.key() + "))");
            }
            connection.setAutoCommit(false);
            Timer timer = new Timer(connection, sql(table, shape), shape, most);
            try {
                kind.each(site, timer::add);
            } catch (Enough enough) {
                // as many as were asked for
            }
            timer.flush();
            return timer.rows * 1e9 / timer.nanos;
        }
    }

    private static String sql(String table, Shape shape) {
        String arrays = String.join(
                ", ", shape.types().stream().map(type -> "?::" + type + "[]").toList());
        String updates = String.join(
                ", ",
                shape.names().stream().map(name -> name + " = EXCLUDED." + name).toList());
        return "INSERT INTO " + table + " AS t SELECT * FROM unnest(" + arrays + ") ON CONFLICT (" + shape.key()
                + ") DO UPDATE SET " + updates + " WHERE t.version < EXCLUDED.version";
    }

    private static Shape shape(Kind kind) {
        return switch (kind) {
            case POSTS ->
                new Shape(
                        "id uuid, author_id uuid, slug text, title text, summary text, body text, created_at timestamptz, published_at timestamptz, version bigint",
                        "id",
                        event -> {
                            var post = ((PostEvent.Published) event).state();
                            return new Object[] {
                                post.id(),
                                post.authorId(),
                                post.slug(),
                                post.title(),
                                post.summary(),
                                post.body(),
                                post.createdAt().toString(),
                                post.publishedAt().toString(),
                                post.version()
                            };
                        });
            case COMMENTS ->
                new Shape(
                        "id uuid, post_id uuid, parent_id uuid, depth int, path text, author_id uuid, body text, created_at timestamptz, version bigint",
                        "id",
                        event -> {
                            var comment = ((CommentEvent.Added) event).state();
                            return new Object[] {
                                comment.id(),
                                comment.postId(),
                                comment.parentId(),
                                comment.depth(),
                                comment.path(),
                                comment.authorId(),
                                comment.body(),
                                comment.createdAt().toString(),
                                comment.version()
                            };
                        });
            case LIKES ->
                new Shape("post_id uuid, user_id uuid, liked boolean, version bigint", "post_id, user_id", event -> {
                    var like = ((LikeEvent.Liked) event).state();
                    return new Object[] {like.postId(), like.userId(), like.liked(), like.version()};
                });
            default -> throw new IllegalArgumentException(kind + " has no raw limit");
        };
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Timer {
        private final Connection connection;
        private final String sql;
        private final Shape shape;
        private final int most;
        private final List<Object[]> batch = new ArrayList<>(BATCH);
        private long rows;
        private long nanos;

        Timer(Connection connection, String sql, Shape shape, int most) {
            this.connection = connection;
            this.sql = sql;
            this.shape = shape;
            this.most = most;
        }

        void add(DomainEvent event) {
            batch.add(shape.values().apply(event));
            if (batch.size() == BATCH) {
                flush();
            }
            if (rows >= most) {
                throw new Enough();
            }
        }

        void flush() {
            if (batch.isEmpty()) {
                return;
            }
            long begun = System.nanoTime();
            try (var statement = connection.prepareStatement(sql)) {
                for (int column = 0; column < shape.types().size(); column++) {
                    int at = column;
                    Object[] values = IntStream.range(0, batch.size())
                            .mapToObj(row -> batch.get(row)[at])
                            .toArray();
                    statement.setArray(
                            column + 1, connection.createArrayOf(shape.types().get(column), values));
                }
                statement.executeUpdate();
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            nanos += System.nanoTime() - begun;
            rows += batch.size();
            batch.clear();
        }
    }
}
