package dev.fanfold.service.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The declarations, and how they are judged. */
@ConfigMapping(prefix = "fanfold.budgets")
public interface BudgetsConfig {

    /** Each under a name of its own, by which another configuration may replace it; for the form see {@link Budget}. */
    Map<String, String> of();

    /** A breach shows soon, and is over soon after it has ended. */
    @WithDefault("5m")
    Duration shortWindow();

    /** A breach that is long or large enough to matter; looked at together with the short one. */
    @WithDefault("1h")
    Duration longWindow();

    /** The share of a whole budget that, used up within the long window, is a reason to look at once. */
    @WithDefault("0.02")
    double alarmingShare();

    /** Fewer calls over the limit than this, in the long window, are no reason: little traffic makes large shares. */
    @WithDefault("10")
    long alarmingCalls();

    /** Between two warnings about the same operation; calls in between are counted and told with the next. */
    @WithDefault("10s")
    Duration warningPause();
}
