package dev.fanfold.query.roles;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * An instance that does not project does not join the consumer group and leaves all jobs to those that do; one that
 * does not read answers nothing past JAX-RS, where it refuses ({@link ReadersOnly}).
 */
public final class RolesConfigSource implements ConfigSourceFactory {
    /** Above application.properties, below the environment. */
    private static final int ORDINAL = 275;

    private static final Map<String, String> NO_PROJECTOR =
            Map.of("mp.messaging.incoming.events.enabled", "false", "fanfold.jobs.enabled", "false");

    private static final Map<String, String> NO_READER = Map.of("fanfold.reads.direct", "false");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var names = context.getValue(Role.SETTING).getValue();
        if (names == null) {
            return List.of();
        }
        var roles = Role.parse(names);
        if (!roles.contains(Role.PROJECTOR)) {
            return List.of(new PropertiesConfigSource(NO_PROJECTOR, "roles", ORDINAL));
        }
        return roles.contains(Role.READER)
                ? List.of()
                : List.of(new PropertiesConfigSource(NO_READER, "roles", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
