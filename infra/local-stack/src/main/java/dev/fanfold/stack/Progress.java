package dev.fanfold.stack;

import dev.fanfold.stack.server.Server.Started;
import java.time.Duration;

/** Hears of each process that became ready or ended, from several threads at once. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void ready(String name, Started how, Duration took) {}

        @Override
        public void stopped(String name) {}
    };

    void ready(String name, Started how, Duration took);

    void stopped(String name);
}
