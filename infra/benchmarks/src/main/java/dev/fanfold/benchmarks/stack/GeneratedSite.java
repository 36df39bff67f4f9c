package dev.fanfold.benchmarks.stack;

import dev.fanfold.benchmarks.site.Kind;
import dev.fanfold.benchmarks.site.OwnerTables;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.TopicWriter;
import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** Puts a generated site into a stack: into the owners' tables and, the same, into the topics. */
public final class GeneratedSite {

    /** Longer than any batch takes on a busy machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Service[] OWNERS = {Service.USER, Service.POST, Service.TAG};

    private final BenchStack stack;
    private final Site site;
    private final Consumer<String> log;

    public GeneratedSite(BenchStack stack, Site site, Consumer<String> log) {
        this.stack = stack;
        this.site = site;
        this.log = log;
    }

    /** Everything, projected, with all services running. */
    public void fill() throws SQLException, InterruptedException {
        stack.stop(Service.values());
        loadOwners();
        try (var topics = new TopicWriter(stack.bootstrapServers())) {
            for (Kind kind : Kind.values()) {
                kind.each(site, topics::write);
            }
            topics.flush();
        }
        stack.start(Service.values());
        var projected = new Projection(stack).await(PATIENCE);
        log.accept("site of %,d posts projected, %,.0f events/s"
                .formatted(site.size().posts(), Projection.rate(projected)));
        settle(Service.values());
    }

    /** Into the owners' tables; services of owners do not run meanwhile. */
    public void loadOwners() throws SQLException {
        stack.stop(OWNERS);
        long begun = System.nanoTime();
        new OwnerTables(stack.database(Service.USER), stack.database(Service.POST), stack.database(Service.TAG))
                .load(site);
        log.accept("owners' tables loaded in %.0f s".formatted((System.nanoTime() - begun) / 1e9));
    }

    /** Statistics and visibility as they are on a site that has been there for a while. */
    public void settle(Service... services) throws SQLException {
        for (Service service : services) {
            try (var connection = stack.connect(service);
                    var statement = connection.createStatement()) {
                statement.execute("VACUUM (ANALYZE)");
            }
        }
        try (var connection = stack.connectAsSuperuser(Service.QUERY);
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }
}
