package dev.fanfold.benchmarks.limit;

import dev.fanfold.benchmarks.site.NormalizedSite;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.stack.server.Database;
import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts {@link BareServer} over the read model of a stack and over normalized tables of the same site. */
public final class Baselines {

    private static final String DATABASE = "bench_normalized";

    private Baselines() {}

    /** Fills the normalized tables, once for a stack. */
    public static void fill(BenchStack stack, Site site) throws SQLException {
        new NormalizedSite(stack.database(DATABASE)).load(site, Statements.TABLES, Statements.INDEXES);
    }

    /** As much heap as the services have. */
    public static ChildProcess start(BenchStack stack) {
        int port = ChildProcess.freePort();
        List<String> command =
                ChildProcess.java(List.of("-Xmx256m"), BareServer.class.getName(), Integer.toString(port));
        Map<String, String> environment = new HashMap<>();
        tell(environment, "READ_MODEL", stack.database(Service.QUERY));
        tell(environment, "NORMALIZED", stack.database(DATABASE));
        return ChildProcess.start(command, environment, port);
    }

    private static void tell(Map<String, String> environment, String prefix, Database database) {
        environment.put(prefix + "_HOST", database.host());
        environment.put(prefix + "_PORT", Integer.toString(database.port()));
        environment.put(prefix + "_NAME", database.name());
        environment.put(prefix + "_USER", database.user());
        environment.put(prefix + "_PASSWORD", database.password());
    }
}
