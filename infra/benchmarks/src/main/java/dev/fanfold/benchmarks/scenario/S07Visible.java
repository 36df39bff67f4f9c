package dev.fanfold.benchmarks.scenario;

import java.util.List;

/** How long until somebody can read what somebody has written, on a site with a little traffic. */
public final class S07Visible implements Scenario {
    /**
     * Of the time that it used, a system compiled for a seventh after 20 s of this, a tenth after 2 min, 4 % after 3.5.
     */
    private static final double WARM_UP_SECONDS = 240;

    @Override
    public Header header() {
        return new Header(
                "7",
                "write to visible, 100 writes/s",
                List.of(
                        "open loop through the gateway, 16 accounts: 6 likes, 3 comments, 1 post of ten writes",
                        "each followed by a read with its consistency token, which is answered when it is there",
                        "after %.0f s of the same".formatted(WARM_UP_SECONDS),
                        "times from when the write was due to the end of that read's answer"),
                "the generated site; all services running",
                "none",
                "none");
    }

    @Override
    public void measure(Run run) throws Exception {
        Visibility.Figures figures = new Visibility(run, 100, 1, WARM_UP_SECONDS).measure();
        run.atMost(figures.p50(), 10);
        run.atMost(figures.p99(), 40);
        run.atMost(figures.missing(), 0);
    }
}
