package dev.fanfold.query.rebuilding;

import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The tables of generations. Each is a schema with a Flyway history of its own; names in migrations are found there
 * before they are found in {@code public}, as in all statements of the service. Blocks.
 */
@ApplicationScoped
class GenerationSchemas {

    /** Flyway's own table, in each schema. */
    static final String HISTORY = "flyway_schema_history";

    private final Flyway migrations;

    GenerationSchemas(@FlywayDataSource("generation") Flyway migrations) {
        this.migrations = migrations;
    }

    /** Makes the tables, or brings them up to what this release has. Interrupted anywhere it can be repeated. */
    void migrate(GenerationRow generation) {
        Configuration collected = migrations.getConfiguration();
        Flyway.configure(collected.getClassLoader())
                .configuration(collected)
                .dataSource(collected.getDataSource())
                .schemas(generation.schema())
                .defaultSchema(generation.schema())
                .resourceProvider(new Of(collected.getResourceProvider(), generation.locations()))
                .load()
                .migrate();
    }

    /** Takes away what is built last, from tables that are empty. Can be repeated. */
    void putOffIndexes(GenerationRow generation) {
        run(LateIndexes.putOff(generation.schema()));
    }

    /**
     * Takes the tables away. Those of the first generation stay, empty: they lie in {@code public}, which goes on being
     * migrated.
     *
     * @param tables that the migrations make
     */
    void drop(GenerationRow generation, List<String> tables) {
        String names = String.join(
                ", ", tables.stream().map(table -> "public." + table).toList());
        run(
                generation.number() == 1
                        ? "TRUNCATE " + names
                        : "DROP SCHEMA IF EXISTS " + generation.schema() + " CASCADE");
    }

    private void run(String sql) {
        try (Connection connection =
                        migrations.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '10s'");
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("not run: " + sql, failed);
        }
    }

    /** The tables of a schema that migrations have made, in the order of their names. */
    List<String> tables(String schema) {
        List<String> tables = new ArrayList<>();
        try (Connection connection =
                        migrations.getConfiguration().getDataSource().getConnection();
                ResultSet found = connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                if (!found.getString("TABLE_NAME").equals(HISTORY)) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            return tables;
        } catch (SQLException failed) {
            throw new IllegalStateException("tables of " + schema + " not listed", failed);
        }
    }

    /** Of the migrations that were collected when the service was built, those of some locations. */
    private record Of(ResourceProvider all, List<String> locations) implements ResourceProvider {

        @Override
        public LoadableResource getResource(String name) {
            return all.getResource(name);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all.getResources(prefix, suffixes).stream()
                    .filter(one -> locations.stream()
                            .anyMatch(location -> one.getAbsolutePath().contains(location + "/")))
                    .toList();
        }
    }
}
