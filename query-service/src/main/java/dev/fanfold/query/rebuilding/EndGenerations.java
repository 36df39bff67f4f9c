package dev.fanfold.query.rebuilding;

import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.growth.Retained;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes away what was live once, after its time or when it is told to. */
@ApplicationScoped
class EndGenerations {

    private static final Logger LOG = Logger.getLogger(EndGenerations.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** So many times has every instance looked, and long left the generation, before its tables go. */
    private static final int LOOKS = 20;

    private final GenerationStorage storage;
    private final GenerationSchemas schemas;
    private final GenerationWatch generations;
    private final GenerationConfig config;

    EndGenerations(
            GenerationStorage storage,
            GenerationSchemas schemas,
            GenerationWatch generations,
            GenerationConfig config) {
        this.storage = storage;
        this.schemas = schemas;
        this.generations = generations;
        this.config = config;
    }

    @Produces
    @Singleton
    Retained retained() {
        return new Retained(
                "retired-generations",
                "SELECT min(changed_at) FROM generation WHERE state = 'retired'",
                config.retired());
    }

    /** Whether its time has come, and it is on its way out now. */
    boolean retire(GenerationRow row) {
        return row.is(State.RETIRED)
                && row.changedAt().plus(config.retired()).isBefore(OffsetDateTime.now())
                && storage.turn(storage.pool(), row.number(), State.DROPPING, State.RETIRED)
                        .await()
                        .atMost(LIMIT);
    }

    /** @return false: there is nothing more to do with it */
    boolean drop(GenerationRow row) {
        if (row.changedAt().plus(config.look().multipliedBy(LOOKS)).isAfter(OffsetDateTime.now())) {
            return false;
        }
        schemas.drop(row, row.number() == 1 ? tablesOfLatest() : List.of());
        storage.forget(row.number()).await().atMost(LIMIT);
        storage.turn(storage.pool(), row.number(), State.DROPPED, State.DROPPING)
                .await()
                .atMost(LIMIT);
        LOG.infof("generation %d is gone", row.number());
        return false;
    }

    /** What migrations make is what lies in the schema of any later generation. */
    private List<String> tablesOfLatest() {
        GenerationRow latest = generations.rows().stream()
                .filter(row -> row.state().projects())
                .max(Comparator.comparingInt(GenerationRow::number))
                .orElseThrow();
        List<String> first = schemas.tables("public");
        return schemas.tables(latest.schema()).stream().filter(first::contains).toList();
    }
}
