package dev.fanfold.stack.server;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.util.Map;
import java.util.stream.Stream;

/** The same cache from the public image. */
public final class RedisInContainer extends Redis {
    public static final int PORT = 6379;
    static final String IMAGE = "redis:7.4";

    private final DataFolder data;

    public RedisInContainer(ManagedProcess process, DataFolder data, int port) {
        super(process, data, port);
        this.data = data;
    }

    @Override
    Launch launch() {
        var command = Stream.concat(
                        Stream.of("redis-server", "--bind", "0.0.0.0", "--protected-mode", "no"), SETTINGS.stream())
                .toList();
        return new Launch(command, Map.of(), data.path(), IMAGE);
    }

    @Override
    void prepare() {
        // the image does
    }
}
