package dev.fanfold.importer;

import dev.fanfold.importer.demo.DemoSite;
import dev.fanfold.importer.progress.Progress;

/** Generated demo data into a site: for tests and tools; {@link DemoCommand} is the same for people. */
public final class DemoImport {

    private final DemoSite site;
    private final Settings settings;

    public DemoImport(DemoSite site, Settings settings) {
        this.site = site;
        this.settings = settings;
    }

    public ImportReport run() {
        return new SiteImport(site, settings, Progress::show).run();
    }
}
