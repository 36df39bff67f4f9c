package dev.fanfold.user.limiting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One try to sign in, and what it counts against. Neither logins nor addresses are in the keys: Redis need not know.
 */
public record Attempt(List<Counter> counters) {

    /** @param limit tries in a window */
    record Counter(String key, int limit) {}

    static Attempt of(String login, String address, SignInLimits limits) {
        return new Attempt(List.of(
                new Counter(key("login", login.toLowerCase(Locale.ROOT)), limits.perLogin()),
                new Counter(key("address", address), limits.perAddress())));
    }

    List<String> keys() {
        return counters.stream().map(Counter::key).toList();
    }

    private static String key(String kind, String whose) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whose.getBytes(StandardCharsets.UTF_8));
            return "fanfold:sign-in:" + kind + ":" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
