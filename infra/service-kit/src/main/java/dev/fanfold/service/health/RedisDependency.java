package dev.fanfold.service.health;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A cache and a shared memory: without it the service goes on. */
@ApplicationScoped
class RedisDependency implements Dependency {

    /** As Redis calls them in INFO, and how they are called here. */
    private static final Map<String, String> FIGURES = Map.of(
            "used_memory", "storageBytes",
            "maxmemory", "storageBytesMax",
            "connected_clients", "serverConnections",
            "keyspace_hits", "hits",
            "keyspace_misses", "misses",
            "evicted_keys", "evicted");

    private final Redis redis;

    RedisDependency(Redis redis) {
        this.redis = redis;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean vital() {
        return false;
    }

    @Override
    public Duration slow() {
        return Duration.ofMillis(50);
    }

    @Override
    public Uni<Void> ask() {
        return redis.send(Request.cmd(Command.PING)).replaceWithVoid();
    }

    @Override
    public Uni<Map<String, Object>> describe() {
        return redis.send(Request.cmd(Command.INFO)).map(info -> figures(info.toString()));
    }

    private static Map<String, Object> figures(String info) {
        Map<String, Object> figures = new LinkedHashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? null : FIGURES.get(line.substring(0, colon));
            if (name != null) {
                figures.put(name, Long.parseLong(line.substring(colon + 1).strip()));
            }
        });
        return figures;
    }
}
