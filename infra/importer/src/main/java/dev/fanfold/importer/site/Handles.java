package dev.fanfold.importer.site;

import dev.fanfold.importer.state.LongPairMap;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes distinct handles ({@code [a-z0-9_-]{3,30}}) from display names: the first of a name has it plain, later ones
 * get their source id appended. The same users in the same order always get the same handles.
 *
 * <p>Remembers 64-bit hashes, not names; two names with one hash merely get a suffix they did not need.
 */
public final class Handles {

    private static final int LONGEST = 30;
    private static final int SHORTEST = 3;

    private final LongPairMap taken = new LongPairMap();

    public String distinct(String displayName, long id) {
        String base = slug(displayName);
        String handle = base.length() < SHORTEST ? withId("user", id) : base;
        for (int attempt = 2; !taken.putIfAbsent(hash(handle), 1, 0); attempt++) {
            handle = attempt == 2 ? withId(handle, id) : suffixed(base, "-" + digits(id) + "-" + attempt);
        }
        return handle;
    }

    /** The handle for a name that is taken on the target site by someone who is not part of this import. */
    public static String withId(String handle, long id) {
        return suffixed(handle, "-" + digits(id));
    }

    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "-");
        return trimmed(plain.substring(0, Math.min(plain.length(), LONGEST + 1)), LONGEST);
    }

    private static String suffixed(String base, String suffix) {
        return trimmed(base, LONGEST - suffix.length()) + suffix;
    }

    private static String trimmed(String text, int longest) {
        String start = text.startsWith("-") ? text.substring(1) : text;
        String cut = start.substring(0, Math.min(start.length(), longest));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static String digits(long id) {
        return id == SiteContent.DELETED_USER ? "x" : Long.toString(id).replace('-', 'n');
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
