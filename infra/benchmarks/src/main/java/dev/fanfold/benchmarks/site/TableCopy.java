package dev.fanfold.benchmarks.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows into one table by COPY, in its text format. */
final class TableCopy implements AutoCloseable {

    private final Connection connection;
    private final PGCopyOutputStream out;
    private final StringBuilder line = new StringBuilder(2_048);

    /** @param target table and columns: {@code post (id, title)} */
    TableCopy(Connection connection, String target) throws SQLException {
        this.connection = connection;
        this.out = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class), "COPY " + target + " FROM STDIN", 1 << 16);
    }

    /** Values in the order of the columns; null is NULL. */
    void row(Object... values) {
        line.setLength(0);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                line.append('\t');
            }
            if (values[i] == null) {
                line.append("\\N");
            } else {
                escape(values[i].toString());
            }
        }
        line.append('\n');
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
    }

    /** Ends the statement, and with it its transaction. */
    @Override
    public void close() throws SQLException {
        try {
            out.close();
        } catch (IOException e) {
            throw new SQLException(e);
        } finally {
            connection.close();
        }
    }
}
