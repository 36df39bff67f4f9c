package dev.fanfold.service.budget;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an operation may take. Written as {@code http GET /v1/posts/{id} p99 30ms 28d}: of all calls in 28 days, 99
 * % answer within 30 ms. A pattern that ends in {@code *} stands for all operations that begin so.
 *
 * @param percentile the share of calls that must keep the limit, such as 0.99; the rest is the error budget
 * @param window the time to which the share refers
 */
public record Budget(Kind kind, String pattern, double percentile, Duration limit, Duration window) {

    private static final Pattern FORM =
            Pattern.compile("(http|sql|redis|flow) (\\S.*) p(\\d{2}(?:\\.\\d+)?) (\\d+)(ms|s) (\\d+)(s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1));

    /** @throws IllegalArgumentException with the text, where it is no declaration */
    static Budget parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "not a budget (kind, operation, percentile, limit, window), such as 'http GET /v1/posts p99 50ms"
                            + " 28d': " + text);
        }
        double percentile = Double.parseDouble(form.group(3)) / 100;
        return new Budget(
                Kind.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
                form.group(2),
                percentile,
                duration(form.group(4), form.group(5)),
                duration(form.group(6), form.group(7)));
    }

    private static Duration duration(String number, String unit) {
        return UNITS.get(unit).multipliedBy(Long.parseLong(number));
    }

    boolean covers(Kind kind, String operation) {
        return this.kind == kind && (isPattern() ? operation.startsWith(prefix()) : operation.equals(pattern));
    }

    boolean isPattern() {
        return pattern.endsWith("*");
    }

    /** Of two that cover an operation the more precise one counts: an exact one, or else the longer prefix. */
    int precision() {
        return isPattern() ? prefix().length() : Integer.MAX_VALUE;
    }

    private String prefix() {
        return pattern.substring(0, pattern.length() - 1);
    }

    /** The share of calls that may be over the limit. */
    double errorBudget() {
        return 1 - percentile;
    }
}
