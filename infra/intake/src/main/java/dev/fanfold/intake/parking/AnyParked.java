package dev.fanfold.intake.parking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether anything may be parked that a batch of this instance could supersede. Errs on the side of yes: a batch then
 * pays a statement for nothing.
 */
@ApplicationScoped
public class AnyParked {

    private final AtomicLong reasons = new AtomicLong();
    private volatile long refuted = -1;

    /** To be called before and after the commit of what parks, and when partitions or positions are taken over. */
    public void suspect() {
        reasons.incrementAndGet();
    }

    boolean possible() {
        return refuted != reasons.get();
    }

    /** To be read before a count begins. */
    long reasons() {
        return reasons.get();
    }

    /** A count found none. Reasons that came after it began stand. */
    void refute(long known) {
        refuted = known;
    }
}
