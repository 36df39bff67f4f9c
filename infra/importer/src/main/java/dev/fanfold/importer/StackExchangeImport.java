package dev.fanfold.importer;

import dev.fanfold.importer.progress.Progress;
import dev.fanfold.importer.stackexchange.StackExchangeSite;
import java.nio.file.Path;

/** A Stack Exchange dump into a site: for tests and tools; {@link ImportCommand} is the same for people. */
public final class StackExchangeImport {

    private final Path dump;
    private final Settings settings;

    public StackExchangeImport(Path dump, Settings settings) {
        this.dump = dump;
        this.settings = settings;
    }

    public ImportReport run() {
        return new SiteImport(new StackExchangeSite(dump), settings, Progress::show).run();
    }
}
