package dev.fanfold.importer.progress;

import java.io.PrintStream;
import java.util.Locale;

/** A line at the start of each phase and every five seconds. */
final class LineProgress implements Progress {

    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final String task;
    private final long records;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private long done;
    private long nextLine = start + INTERVAL_NANOS;
    private String phase = "";

    LineProgress(String task, long records, PrintStream out) {
        this.task = task;
        this.records = records;
        this.out = out;
    }

    @Override
    public synchronized void phase(String name) {
        phase = name;
        print();
    }

    @Override
    public synchronized void step(long records) {
        done += records;
        if (System.nanoTime() - nextLine > 0) {
            print();
        }
    }

    @Override
    public synchronized void close() {
        phase = "done";
        print();
    }

    private void print() {
        long now = System.nanoTime();
        nextLine = now + INTERVAL_NANOS;
        double seconds = Math.max(0.001, (now - start) / 1e9);
        double rate = done / seconds;
        String all = records < 0 ? "" : String.format(Locale.ROOT, " of %,d", records);
        String remaining = done == 0 || done >= records ? "" : ", about %.0f s left".formatted((records - done) / rate);
        out.println(String.format(
                Locale.ROOT, "%s: %s, %,d%s records, %,.0f records/s%s", task, phase, done, all, rate, remaining));
    }
}
