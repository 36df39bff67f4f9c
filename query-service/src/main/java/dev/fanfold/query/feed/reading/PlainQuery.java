package dev.fanfold.query.feed.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A page on from a cursor, as clients ask for nearly all of them: nothing encoded, nothing twice, nothing else. */
record PlainQuery(PostSort sort, PostFilter filter, String cursor, int limit) {

    private static final Set<String> KNOWN = Set.of("sort", "author", "tag", "cursor", "limit");
    private static final int MOST = 100;
    private static final int MOST_DIGITS = 3;

    /**
     * Empty where the query says something else.
     *
     * @param query as it was sent; null for none
     * @throws RuntimeException where what it says is not allowed
     */
    static Optional<PlainQuery> of(String query) {
        Map<String, String> given = new HashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            int end = parameter.indexOf('=');
            if (end < 0
                    || !KNOWN.contains(parameter.substring(0, end))
                    || !isUnreserved(parameter, end + 1)
                    || given.put(parameter.substring(0, end), parameter.substring(end + 1)) != null) {
                return Optional.empty();
            }
        }
        String limit = given.getOrDefault("limit", "20");
        if (!given.containsKey("cursor") || limit.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        int number = Integer.parseInt(limit);
        if (number < 1 || number > MOST) {
            return Optional.empty();
        }
        String author = given.get("author");
        String tag = given.get("tag");
        PostFilter filter = PostFilter.of(
                author == null ? null : UUID.fromString(author), tag == null ? List.of() : List.of(tag), null, null);
        return Optional.of(
                new PlainQuery(PostSort.of(given.getOrDefault("sort", "new")), filter, given.get("cursor"), number));
    }

    /** Something, and nothing that would have to be encoded (RFC 3986 §2.3). */
    private static boolean isUnreserved(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && c != '.' && c != '_' && c != '~' && c != '-') {
                return false;
            }
        }
        return from < text.length();
    }
}
