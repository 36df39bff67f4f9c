package dev.fanfold.importer.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One bar over all phases, with rate and remaining time. */
final class BarProgress implements Progress {

    private final ProgressBar bar;

    BarProgress(String task, long records) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(records)
                .setUnit(" records", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build();
    }

    @Override
    public void phase(String name) {
        bar.setExtraMessage(" " + name);
    }

    @Override
    public void step(long records) {
        bar.stepBy(records);
    }

    @Override
    public void close() {
        bar.close();
    }
}
