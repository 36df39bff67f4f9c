package dev.fanfold.query.freshness;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strong entity tags of bytes, and the tags of {@code If-None-Match} (RFC 9110 §8.8.3 and §13.1.2). */
final class EntityTags {

    /** 128 bits: nobody meets two answers with one tag, nor makes them. */
    private static final int BYTES = 16;

    /** One tag of a list and the comma after it; what is between the quotes may hold commas itself. */
    private static final Pattern MEMBER =
            Pattern.compile("[ \\t]*+(?:(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\"))?[ \\t]*+(?:,|$)");

    /** Never used itself: a copy is made sooner than the provider that has it is found. */
    private static final MessageDigest SHA_256 = sha256();

    private EntityTags() {}

    /** With its quotes. */
    static String of(byte[] body) {
        try {
            byte[] hash = ((MessageDigest) SHA_256.clone()).digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)) + '"';
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("SHA-256 of the JDK can be cloned", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * Whether one of the client's tags is that one by weak comparison, or is {@code *}. What is not well formed, and
     * all that follows it, matches nothing: the client then gets the whole answer.
     *
     * @param known {@code If-None-Match}; several headers joined by commas
     */
    static boolean match(String known, String tag) {
        if (known.equals(tag) || known.strip().equals("*")) { // the first is what nearly everybody sends
            return true;
        }
        Matcher member = MEMBER.matcher(known);
        while (member.lookingAt() && member.regionStart() < known.length()) {
            if (tag.equals(member.group(1))) {
                return true;
            }
            member.region(member.end(), known.length());
        }
        return false;
    }
}
