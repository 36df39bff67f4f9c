package dev.fanfold.importer.progress;

/** Counts records. Safe for several threads. */
public interface Progress extends AutoCloseable {

    void phase(String name);

    /** Records that are done now. */
    void step(long records);

    @Override
    void close();

    /** A bar where someone watches, lines where a file does. */
    static Progress show(String task, long records) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return terminal ? new BarProgress(task, records) : new LineProgress(task, records, System.out);
    }

    /** Lines where errors go, for a command whose output is somebody's input. */
    static Progress aside(String task) {
        return new LineProgress(task, -1, System.err);
    }

    Progress NONE = new Progress() {
        @Override
        public void phase(String name) {}

        @Override
        public void step(long records) {}

        @Override
        public void close() {}
    };
}
