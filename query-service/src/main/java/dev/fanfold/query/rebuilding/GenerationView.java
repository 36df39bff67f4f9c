package dev.fanfold.query.rebuilding;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * A generation as administrators see it.
 *
 * @param done records' places that it has passed in all topics, of those that the live one has passed
 * @param rate records a second, of late
 * @param secondsLeft at that rate, until it is where the live one is; null where that is not known
 * @param trouble why it does not go on; null where it does
 * @param comparing whether a comparison was asked for that is not made yet
 * @param comparison the last one; null where there is none
 */
public record GenerationView(
        int number,
        String state,
        Instant madeAt,
        Instant changedAt,
        long done,
        long total,
        double rate,
        Long secondsLeft,
        String trouble,
        boolean comparing,
        @JsonRawValue String comparison) {

    static GenerationView of(GenerationRow row, long done, long total) {
        return new GenerationView(
                row.number(),
                row.state().label(),
                row.madeAt().toInstant(),
                row.changedAt().toInstant(),
                done,
                total,
                row.rate(),
                row.rate() < 1 ? null : (long) Math.ceil((total - done) / row.rate()),
                row.trouble(),
                row.askedAt() != null,
                row.comparison());
    }
}
