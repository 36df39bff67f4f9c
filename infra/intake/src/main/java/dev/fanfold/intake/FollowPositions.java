package dev.fanfold.intake;

import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Looks now and then whether the database's positions are still those that this instance goes by. A batch finds out by
 * itself; where a partition is quiet none comes, and what a hand has moved back there would not be read again.
 */
@ApplicationScoped
class FollowPositions implements ChunkedJob {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Intake intake;

    FollowPositions(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String name() {
        return "follow-positions";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> chunk() {
        return Uni.createFrom().item(() -> {
            intake.lookAtPositions();
            return false;
        });
    }
}
