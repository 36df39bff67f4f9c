package dev.fanfold.query.freshness;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader prefers (RFC 7240): {@code wait=SECONDS}, at most {@link #LONGEST}, and {@code handling=strict} for an
 * error rather than an older answer. Anything else is not ours to honour and is passed over, as the RFC asks.
 *
 * @param patience how long to wait at most
 * @param asked whether the client said so
 */
record Preferences(Duration patience, boolean asked, boolean strict) {

    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";

    /** Far beyond the usual way from a write to its visibility, and short enough for a person who waits. */
    private static final Duration USUAL = Duration.ofSeconds(2);

    /** Below the time after which the gateway takes an instance for dead. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRICT = Pattern.compile("handling\\s*=\\s*\"?strict\"?", Pattern.CASE_INSENSITIVE);

    /** @param header all of it, or null */
    static Preferences of(String header) {
        if (header == null) {
            return new Preferences(USUAL, false, false);
        }
        String[] preferences = header.split("[,;]");
        Optional<Duration> wait = Arrays.stream(preferences)
                .map(preference -> WAIT.matcher(preference.strip()))
                .filter(Matcher::matches)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .findFirst();
        boolean strict = Arrays.stream(preferences)
                .anyMatch(preference -> STRICT.matcher(preference.strip()).matches());
        return new Preferences(
                wait.map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked)
                        .orElse(USUAL),
                wait.isPresent(),
                strict);
    }

    /** For {@code Preference-Applied}; empty where nothing was asked for. */
    String applied() {
        String waited = asked ? "wait=" + patience.toSeconds() : "";
        return strict ? (asked ? waited + ", " : "") + "handling=strict" : waited;
    }
}
