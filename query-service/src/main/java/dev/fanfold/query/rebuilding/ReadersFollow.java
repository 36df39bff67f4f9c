package dev.fanfold.query.rebuilding;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.service.data.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Waits until one generation has what another one has now; not for ever, since reads must go on. */
@ApplicationScoped
class ReadersFollow {

    private static final Logger LOG = Logger.getLogger(ReadersFollow.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ProjectedPositions positions;

    ReadersFollow(ProjectedPositions positions) {
        this.positions = positions;
    }

    /** Of the same database, so reading one after the other errs on the side of waiting. */
    void await(Generation from, Generation to) {
        PositionVector wanted = positions.of(from).await().atMost(LIMIT);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!positions.of(to).await().atMost(LIMIT).isAtLeast(wanted)) {
            if (System.nanoTime() > end) {
                LOG.warnf("generation %d is read before it has all of %d", to.number(), from.number());
                return;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
