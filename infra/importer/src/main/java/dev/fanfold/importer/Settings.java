package dev.fanfold.importer;

import dev.fanfold.importer.client.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an import runs.
 *
 * @param url of the gateway
 * @param state folder of the journal, made if absent; one for each pair of source and site
 * @param credentials of an administrator; null suffices for verifying only
 * @param batchSize records a call, 1 to 500; an import that was begun keeps the size it was begun with
 * @param inFlight calls at once
 * @param ahead batches that a load may be ahead of the read model; 0 for any number
 * @param mode what to do
 * @param catchUp how long verify waits for a read model that does not move
 * @param patience how long the run bears with a site that does not answer at all
 */
public record Settings(
        URI url,
        Path state,
        Credentials credentials,
        int batchSize,
        int inFlight,
        int ahead,
        Mode mode,
        Duration catchUp,
        Duration patience) {

    /** Load and verify, or one of the two. */
    public enum Mode {
        LOAD_AND_VERIFY,
        LOAD_ONLY,
        VERIFY_ONLY;

        boolean loads() {
            return this != VERIFY_ONLY;
        }

        boolean verifies() {
            return this != LOAD_ONLY;
        }
    }

    public Settings {
        if (batchSize < 1 || batchSize > 500) {
            throw new ImportStopped("--batch-size is 1 to 500, not " + batchSize + ".");
        }
        if (inFlight < 1 || inFlight > 64) {
            throw new ImportStopped("--in-flight is 1 to 64, not " + inFlight + ".");
        }
        if (ahead < 0 || ahead > 10_000) {
            throw new ImportStopped("--ahead is 0 to 10000, not " + ahead + ".");
        }
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new ImportStopped("--url is the gateway's address, such as http://localhost:8080, not " + url + ".");
        }
    }

    /** The defaults: batches of 500, four in flight, twelve ahead of the read model, load and verify. */
    public static Settings of(URI url, Path state, Credentials credentials) {
        return new Settings(
                url,
                state,
                credentials,
                500,
                4,
                12,
                Mode.LOAD_AND_VERIFY,
                Duration.ofSeconds(120),
                Duration.ofMinutes(5));
    }

    public Settings withBatches(int size, int atOnce) {
        return new Settings(url, state, credentials, size, atOnce, ahead, mode, catchUp, patience);
    }

    public Settings withMode(Mode next) {
        return new Settings(url, state, credentials, batchSize, inFlight, ahead, next, catchUp, patience);
    }

    public Settings withLimits(Duration nextCatchUp, Duration nextPatience) {
        return new Settings(url, state, credentials, batchSize, inFlight, ahead, mode, nextCatchUp, nextPatience);
    }
}
