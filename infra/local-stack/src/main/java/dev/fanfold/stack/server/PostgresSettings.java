package dev.fanfold.stack.server;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The server's settings that differ from PostgreSQL's defaults, or matter so much that they are stated. */
final class PostgresSettings {

    /** Megabytes: PostgreSQL's own default, and what a site of a million posts was measured with. */
    private static final long LEAST_BUFFERS = 128;

    private static final long MOST_BUFFERS = 1_024;

    private PostgresSettings() {}

    static String text(int port) {
        return """
                # Written at each start; put settings of your own into postgresql.conf, below the include.

                # Reachable from this machine only, by TCP only
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''

                """.formatted(port) + portableText();
    }

    /** Those that hold wherever the server runs. */
    static Map<String, String> portable() {
        var settings = new Properties();
        try {
            settings.load(new StringReader(portableText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> settings.getProperty(key).replace("'", "")));
    }

    private static String portableText() {
        long buffers = Math.clamp(MachineMemory.megabytes() / 16, LEAST_BUFFERS, MOST_BUFFERS);
        return PORTABLE.formatted(buffers, 4 * buffers);
    }

    /** A format: a percent sign of the server's own is written twice. */
    private static final String PORTABLE = """
                # Every instance of every service has a pool of some twenty
                max_connections = 200

                # What was answered is kept
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # A sixteenth of the memory, which others need too: an index that is written all over and does not fit is
                # written again and again
                shared_buffers = %dMB
                effective_cache_size = %dMB
                maintenance_work_mem = 64MB

                # After each checkpoint a page is logged as a whole once more: a bulk load should not cause one every half minute
                max_wal_size = 4GB

                # Of which half is kept to be written again: who commits where a file of it ends would make the next one, 16 MB,
                # while everybody else waits
                min_wal_size = 2GB

                # Two cores
                random_page_cost = 1.1
                max_parallel_workers_per_gather = 0
                jit = off

                # A frozen instance must not hold its locks for ever
                idle_in_transaction_session_timeout = 60s

                # What statements cost, without their values: drafts and addresses must not reach a log
                shared_preload_libraries = 'pg_stat_statements'
                track_io_timing = on
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_parameter_max_length_on_error = 0
                log_line_prefix = '%%m [%%p] %%d '
                """;
}
