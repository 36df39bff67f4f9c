package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Cache;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** Redis as a cache: bounded, least recently used keys go first, nothing on disk. Losing all of it loses nothing. */
public class Redis extends Server {
    static final String NAME = "redis";
    private static final String HOST = "127.0.0.1";
    static final List<String> SETTINGS =
            List.of("--save", "", "--appendonly", "no", "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru");
    private static final int TIMEOUT_MS = 500;

    private final Path folder;
    private final int port;

    public Redis(DataFolder data, int port) {
        this(new ManagedProcess(NAME, data.ledger(), data.log(NAME)), data, port);
    }

    Redis(ManagedProcess process, DataFolder data, int port) {
        super(process, Duration.ofSeconds(20), Duration.ofSeconds(5));
        this.folder = data.redis();
        this.port = port;
    }

    @Override
    public int port() {
        return port;
    }

    public String url() {
        return "redis://" + HOST + ":" + port;
    }

    @Override
    Launch launch() {
        var command = new ArrayList<>(List.of(
                executable().toString(),
                "--port",
                "" + port,
                "--bind",
                HOST,
                "--dir",
                folder.toString(),
                "--set-proc-title",
                "no"));
        command.addAll(SETTINGS);
        return new Launch(command, Map.of(), folder, "");
    }

    @Override
    void prepare() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private static Path executable() {
        return Cache.folder("redis-6.2", target -> {
                    try {
                        var unpacked = ExecutableProvider.newJarResourceProvider()
                                .get()
                                .toPath();
                        Files.copy(unpacked, target.resolve("redis-server"), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (RuntimeException e) {
                        throw new StackException("There is no embedded Redis for this system (" + e.getMessage()
                                + "): start the backing servers with docker compose instead.");
                    }
                })
                .resolve("redis-server");
    }
}
