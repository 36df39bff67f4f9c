package dev.fanfold.benchmarks.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * nginx with one file of given bytes: what the machine can serve at all. Comes with the system (Debian: nginx-light) or
 * not at all.
 */
public final class Nginx implements AutoCloseable {

    /** What to tell whoever has none. */
    public static final String MISSING = "no nginx on this machine: apt-get install nginx-light brings this limit";

    private final ChildProcess process;
    private final Path folder;

    private Nginx(ChildProcess process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Serves these bytes at /page with an ETag, by two workers; empty where nginx is not installed. */
    public static Optional<Nginx> serving(byte[] bytes) {
        return Programs.find("nginx").map(program -> start(program, bytes));
    }

    private static Nginx start(Path program, byte[] bytes) {
        try {
            int port = ChildProcess.freePort();
            Path folder = Files.createTempDirectory("fanfold-nginx");
            Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.write(folder.resolve("page"), bytes);
            Path settings = Files.writeString(folder.resolve("nginx.conf"), settings(folder, port));
            return new Nginx(
                    ChildProcess.start(
                            List.of(
                                    program.toString(),
                                    "-p",
                                    folder.toString(),
                                    "-e",
                                    "stderr",
                                    "-c",
                                    settings.toString()),
                            Map.of(),
                            port),
                    folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String settings(Path folder, int port) {
        return """
                daemon off;
                worker_processes 2;
                pid %1$s/nginx.pid;
                error_log stderr crit;
                events { worker_connections 1024; }
                http {
                    access_log %1$s/access.log combined buffer=64k flush=1s;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000000;
                    open_file_cache max=10;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    server {
                        listen 127.0.0.1:%2$d;
                        root %1$s;
                        default_type application/json;
                    }
                }
                """.formatted(folder, port);
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
