package dev.fanfold.benchmarks.scenario;

import java.util.List;

/** The same as 7 on a busy site, and that nothing goes missing. */
public final class S08VisibleBusy implements Scenario {

    @Override
    public Header header() {
        return new Header(
                "8",
                "write to visible, 1,000 writes/s",
                List.of(
                        "open loop through the gateway, 16 accounts: 6 likes, 3 comments, 1 post of ten writes",
                        "one in ten followed by a read with its consistency token, which is answered when it is there",
                        "times from when the write was due to the end of that read's answer"),
                "the generated site; all services running",
                "none",
                "none");
    }

    @Override
    public void measure(Run run) throws Exception {
        Visibility.Figures figures = new Visibility(run, 1_000, 10, 45).measure();
        run.atMost(figures.p99(), 100);
        run.atMost(figures.missing(), 0);
    }
}
