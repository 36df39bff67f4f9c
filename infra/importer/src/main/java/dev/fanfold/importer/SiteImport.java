package dev.fanfold.importer;

import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.client.Statistics;
import dev.fanfold.importer.loading.Loader;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.state.Journal;
import dev.fanfold.importer.state.StateFolder;
import dev.fanfold.importer.verifying.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One run over some content: opens the state, loads what is missing, verifies, reports. */
public final class SiteImport {

    /** In the journal once everything is loaded: a later run goes straight to verify. */
    private static final String COMPLETE = "complete";

    /** In the journal once the site has looked at its tables again: plans of before know of empty ones. */
    private static final String GATHERED = "gathered";

    /** As long as verify may wait for it: that goes on without. */
    private static final Duration GATHERING = Duration.ofMinutes(2);

    private final SiteContent content;
    private final Settings settings;
    private final BiFunction<String, Long, Progress> progress;

    /** @param progress makes the display for a task of so many records */
    public SiteImport(SiteContent content, Settings settings, BiFunction<String, Long, Progress> progress) {
        this.content = content;
        this.settings = settings;
        this.progress = progress;
    }

    /** @throws ImportStopped if it cannot go on; started again, it goes on where it was */
    public ImportReport run() {
        try (StateFolder state = StateFolder.open(settings.state());
                FanfoldClient client = new FanfoldClient(settings.url(), settings.credentials(), settings.patience())) {
            Figures figures = content.figures();
            state.requireSource(content.fingerprint());
            Loaded loaded = Loaded.NOTHING;
            if (settings.mode().loads()) {
                loaded = load(state, client, figures);
                gatherStatistics(state.journal(), client);
            }
            Verification.Result result = settings.mode().verifies()
                    ? verify(state.journal(), client)
                    : new Verification.Result(List.of(), List.of());
            return new ImportReport(
                    figures.records(),
                    loaded.records(),
                    loaded.time(),
                    loaded.visible(),
                    figures.notes(),
                    result.table(),
                    result.differences());
        }
    }

    /** Signs in even when all is loaded: the account tells whether this is the site that the journal speaks of. */
    private Loaded load(StateFolder state, FanfoldClient client, Figures figures) {
        Journal journal = state.journal();
        int batchSize = state.bind(
                content.name(),
                content.fingerprint(),
                client.account(),
                settings.url().toString(),
                settings.batchSize());
        if (journal.has(COMPLETE, 0)) {
            return Loaded.NOTHING;
        }
        try (Progress display = progress.apply("Load " + content.name(), figures.records())) {
            Loader loader = new Loader(content, client, journal, display, settings, batchSize);
            long start = System.nanoTime();
            long sent = loader.load();
            journal.record(COMPLETE, 0, List.of(), List.of());
            long end = System.nanoTime();
            boolean visible = loader.awaitReaders();
            return new Loaded(
                    sent,
                    Duration.ofNanos(end - start),
                    visible ? Optional.of(Duration.ofNanos(System.nanoTime() - end)) : Optional.empty());
        }
    }

    private static void gatherStatistics(Journal journal, FanfoldClient client) {
        if (!journal.has(GATHERED, 0)) {
            Statistics.gather(client, GATHERING);
            journal.record(GATHERED, 0, List.of(), List.of());
        }
    }

    /** @param visible from the end of loading until readers saw all of it; empty where that is not known */
    private record Loaded(long records, Duration time, Optional<Duration> visible) {
        static final Loaded NOTHING = new Loaded(0, Duration.ZERO, Optional.empty());
    }

    private Verification.Result verify(Journal journal, FanfoldClient client) {
        if (!journal.has(COMPLETE, 0)) {
            throw new ImportStopped("Nothing to verify: the import with the state folder " + settings.state()
                    + " is not complete. Start it without --verify-only first.");
        }
        return new Verification(content, client, journal, settings.catchUp(), 2 * settings.inFlight(), progress).run();
    }
}
