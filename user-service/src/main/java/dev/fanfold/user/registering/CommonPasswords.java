package dev.fanfold.user.registering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords that are tried first by whoever guesses: the most common ones, and common words with what people add to
 * them ({@code Summer2026!}, {@code p4ssw0rd}). NIST SP 800-63B asks for such a list and against rules of composition.
 */
final class CommonPasswords {

    private static final Set<String> WHOLE = read("/passwords/common.txt");
    private static final Set<String> WORDS = read("/passwords/common-words.txt");
    private static final Pattern ENDS = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final String SIGNS = "@430$57!";
    private static final String LETTERS = "aaeossti";

    private CommonPasswords() {}

    static boolean contains(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return WHOLE.contains(lower) || isOneCharacter(lower) || isWord(lower);
    }

    private static boolean isOneCharacter(String password) {
        return password.chars().distinct().count() <= 1;
    }

    private static boolean isWord(String password) {
        String bare = ENDS.matcher(password).replaceAll("");
        return WORDS.contains(bare) || WORDS.contains(spelled(bare, 'i')) || WORDS.contains(spelled(bare, 'l'));
    }

    /** With letters for the signs that look like them. */
    private static String spelled(String text, char one) {
        StringBuilder letters = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            int sign = SIGNS.indexOf(c);
            letters.append(c == '1' ? one : sign < 0 ? (char) c : LETTERS.charAt(sign));
        });
        return letters.toString();
    }

    private static Set<String> read(String resource) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(CommonPasswords.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
