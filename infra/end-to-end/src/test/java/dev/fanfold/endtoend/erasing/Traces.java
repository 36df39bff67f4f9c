package dev.fanfold.endtoend.erasing;

import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Where a text is to be found in the stack, each place by its name. */
record Traces(LocalStack stack, String text) {
    private static final int CONTEXT = 40;

    /** Tables and views of all schemas that are not PostgreSQL's own. */
    private static final String TABLES = """
            SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """;

    /** Rows as text; bytes show as hexadecimal digits there. */
    private static final String ROWS =
            "SELECT count(*) FROM %s t WHERE strpos(t::text, ?) > 0 OR strpos(t::text, ?) > 0";

    /** Tables of the four databases, such as {@code fanfold_posts public.post}. */
    List<String> inTables() throws SQLException {
        var found = new ArrayList<String>();
        for (var service : Service.values()) {
            var database = stack.postgres().database(service.database());
            try (var connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                for (var table : tables(connection)) {
                    if (rows(connection, table) > 0) {
                        found.add(database.name() + " " + table);
                    }
                }
            }
        }
        return found;
    }

    List<String> inRedis() throws IOException {
        try (var redis = new RedisClient(stack)) {
            return redis.everything().stream()
                    .filter(entry -> entry.contains(text))
                    .map(entry -> excerpt("redis", entry))
                    .toList();
        }
    }

    /** Of all processes. */
    List<String> inLogs() throws IOException {
        return inFiles(stack.data().logs());
    }

    /** Log segments as they lie on the disk, whatever offsets readers may see of them. */
    List<String> inSegments() throws IOException {
        return inFiles(stack.data().kafka());
    }

    private List<String> inFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> {
                        var content = content(file);
                        return content.contains(text)
                                ? java.util.stream.Stream.of(
                                        excerpt(folder.relativize(file).toString(), content))
                                : java.util.stream.Stream.empty();
                    })
                    .toList();
        }
    }

    private String excerpt(String place, String content) {
        int at = content.indexOf(text);
        var around =
                content.substring(Math.max(0, at - CONTEXT), Math.min(content.length(), at + text.length() + CONTEXT));
        return place + ": …" + around.replaceAll("[^ -~]", ".") + "…";
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private long rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement(ROWS.formatted(table))) {
            statement.setString(1, text);
            statement.setString(2, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
