package dev.fanfold.query.rebuilding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The settings of generations of the read model. */
@ConfigMapping(prefix = "fanfold.generations")
public interface GenerationConfig {

    /**
     * Migrations that make the tables of a new generation. One more than those of the live one is how a change comes in
     * that the live one cannot take while it is read; it is to be in {@code quarkus.flyway.generation.locations}, too.
     */
    @WithDefault("db/migration")
    List<String> locations();

    /** Records a second at which a generation is built where its maker says nothing; it slows down by itself. */
    @WithDefault("5000")
    int speed();

    /** For how long a generation that was live goes on being projected, so that it can be so again; then it goes. */
    @WithDefault("24h")
    Duration retired();

    /** How often an instance looks which generation is live; after twenty looks the tables of a dropped one go. */
    @WithDefault("250ms")
    Duration look();
}
