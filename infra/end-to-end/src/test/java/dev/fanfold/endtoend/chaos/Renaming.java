package dev.fanfold.endtoend.chaos;

import java.util.Map;
import java.util.random.RandomGenerator;

/** A member who cannot decide on a name. */
final class Renaming {
    private final String user;
    private final Insistent api;
    private final Remembered memory;
    private final RandomGenerator random;
    private long version;

    Renaming(String user, long version, Insistent api, Remembered memory, RandomGenerator random) {
        this.user = user;
        this.version = version;
        this.api = api;
        this.memory = memory;
        this.random = random;
    }

    void rename() {
        var name = "Name " + random.nextInt(1_000_000);
        if (api.patch("/v1/me", version, Map.of("displayName", name)).done()) {
            version++;
            memory.named(user, name);
        }
    }
}
