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
    private volatile Refutation refuted = new Refutation(-1, -1);

    private record Refutation(long known, int generation) {}

    /** To be called before and after the commit of what parks, and when partitions or positions are taken over. */
    public void suspect() {
        reasons.incrementAndGet();
    }

    /** Nothing is known of generations that are not live. */
    boolean possible(int generation) {
        Refutation last = refuted;
        return last.known != reasons.get() || last.generation != generation;
    }

    /** To be read before a count begins. */
    long reasons() {
        return reasons.get();
    }

    /** A count of that generation found none. Reasons that came after it began stand. */
    void refute(long known, int generation) {
        refuted = new Refutation(known, generation);
    }
}
