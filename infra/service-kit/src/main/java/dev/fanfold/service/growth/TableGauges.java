package dev.fanfold.service.growth;

import dev.fanfold.service.growth.TableStatistics.Table;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tables and what is retained, as they were when somebody last looked: of this database, the same in every instance.
 */
@ApplicationScoped
public class TableGauges {

    private final TableStatistics statistics;
    private final List<Retained> retained;
    private final Map<String, Double> ages = new ConcurrentHashMap<>();
    private final MultiGauge bytes;
    private final MultiGauge rows;
    private final MultiGauge updates;
    private final MultiGauge vacuumed;
    private final MultiGauge analyzed;

    TableGauges(TableStatistics statistics, @All List<Retained> retained, MeterRegistry metrics) {
        this.statistics = statistics;
        this.retained = retained;
        this.bytes = gauge("fanfold.table.size", "what a table and its indexes take", "bytes", metrics);
        this.rows = gauge("fanfold.table.rows", "rows, and row versions that nobody can see any more", null, metrics);
        this.updates = gauge("fanfold.table.updates", "updates, and those that left the indexes alone", null, metrics);
        this.vacuumed = gauge("fanfold.table.vacuumed", "since a table was last vacuumed", "seconds", metrics);
        this.analyzed = gauge("fanfold.table.analyzed", "since a table was last analysed", "seconds", metrics);
        for (Retained kind : retained) {
            Gauge.builder("fanfold.retention.oldest", () -> ages.getOrDefault(kind.kind(), 0.0))
                    .description("age of the oldest row that is to be taken away when its time is over")
                    .baseUnit("seconds")
                    .tag("kept", kind.kind())
                    .register(metrics);
            Gauge.builder("fanfold.retention.limit", () -> kind.kept().toSeconds())
                    .description("the time after which such a row is taken away")
                    .baseUnit("seconds")
                    .tag("kept", kind.kind())
                    .register(metrics);
        }
    }

    /** Looks, one statement after the other. */
    public Uni<Void> look(Pool pool) {
        return statistics
                .tables(pool)
                .invoke(this::learn)
                .chain(() -> Multi.createFrom()
                        .iterable(retained)
                        .onItem()
                        .call(kind -> statistics.age(kind, pool).invoke(age -> ages.put(kind.kind(), age)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private void learn(List<Table> tables) {
        bytes.register(both(tables, "part", "heap", Table::heap, "indexes", Table::indexes), true);
        rows.register(both(tables, "state", "live", Table::live, "dead", Table::dead), true);
        updates.register(both(tables, "way", "any", Table::updates, "hot", Table::hot), true);
        vacuumed.register(ages(tables, Table::vacuumed), true);
        analyzed.register(ages(tables, Table::analyzed), true);
    }

    private static Iterable<MultiGauge.Row<?>> both(
            List<Table> tables,
            String tag,
            String first,
            Function<Table, Long> ofFirst,
            String second,
            Function<Table, Long> ofSecond) {
        return tables.stream()
                .<MultiGauge.Row<?>>mapMulti((table, row) -> {
                    row.accept(MultiGauge.Row.of(tags(table).and(tag, first), ofFirst.apply(table)));
                    row.accept(MultiGauge.Row.of(tags(table).and(tag, second), ofSecond.apply(table)));
                })
                .toList();
    }

    /** What never happened has the age of no number. */
    private static Iterable<MultiGauge.Row<?>> ages(List<Table> tables, Function<Table, Double> age) {
        return tables.stream()
                .<MultiGauge.Row<?>>map(table ->
                        MultiGauge.Row.of(tags(table), Objects.requireNonNullElse(age.apply(table), Double.NaN)))
                .toList();
    }

    private static Tags tags(Table table) {
        return Tags.of("schema", table.schema(), "table", table.name());
    }

    private static MultiGauge gauge(String name, String description, String unit, MeterRegistry metrics) {
        return MultiGauge.builder(name).description(description).baseUnit(unit).register(metrics);
    }
}
