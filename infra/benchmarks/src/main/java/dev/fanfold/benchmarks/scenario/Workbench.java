package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.limit.Baselines;
import dev.fanfold.benchmarks.limit.ChildProcess;
import dev.fanfold.benchmarks.load.LoadGenerator;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.stack.server.Server;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What scenarios share: one filled stack, one load generator, one bare server, each made when it is first asked for.
 */
public final class Workbench implements AutoCloseable {

    private final SiteSize size;
    private final long seed;
    private final int rounds;
    private final double seconds;
    private final Consumer<String> log;
    private BenchStack stack;
    private boolean warm;
    private LoadGenerator load;
    private ChildProcess bare;

    /** @param seconds how long one contestant is measured in one round */
    public Workbench(SiteSize size, long seed, int rounds, double seconds, Consumer<String> log) {
        this.size = size;
        this.seed = seed;
        this.rounds = rounds;
        this.seconds = seconds;
        this.log = log;
    }

    public SiteSize size() {
        return size;
    }

    public Site site() {
        return new Site(size, seed);
    }

    public long seed() {
        return seed;
    }

    public int rounds() {
        return rounds;
    }

    public double seconds() {
        return seconds;
    }

    /** Those of the system that is running; none where none is. */
    public List<Server> processes() {
        return stack == null ? List.of() : stack.processes();
    }

    /** With the generated site in it, projected. */
    public BenchStack stack() throws SQLException, InterruptedException {
        if (stack == null) {
            stack = BenchStack.start();
            new GeneratedSite(stack, site(), log).fill();
        }
        return stack;
    }

    /** The same with a while of writes behind it, so that writing is not measured in services that never wrote. */
    public BenchStack writtenStack() throws SQLException, InterruptedException {
        BenchStack written = stack();
        if (!warm) {
            WarmUp.writes(written, site(), log);
            warm = true;
        }
        return written;
    }

    public LoadGenerator load() {
        if (load == null) {
            load = new LoadGenerator();
        }
        return load;
    }

    /** Vert.x and PostgreSQL's client, with the normalized tables of the same site. */
    public ChildProcess bare() throws SQLException, InterruptedException {
        if (bare == null) {
            Baselines.fill(stack(), site());
            bare = Baselines.start(stack);
        }
        return bare;
    }

    /** The stack goes; a scenario that needs the machine for itself asks for that. */
    public void clear() {
        if (bare != null) {
            bare.close();
            bare = null;
        }
        if (stack != null) {
            stack.close();
            stack = null;
            warm = false;
        }
    }

    @Override
    public void close() {
        if (load != null) {
            load.close();
        }
        clear();
    }
}
