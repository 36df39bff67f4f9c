package dev.fanfold.post.publishing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** Readable addresses. One made from a title ends in part of the post's id, so that equal titles do not collide. */
final class Slug {

    static final String FORM = "[a-z0-9]+(-[a-z0-9]+)*";
    static final int MAX_LENGTH = 120;

    private static final int MAX_WORDS_LENGTH = 80;
    private static final int SUFFIX_LENGTH = 10;

    private Slug() {}

    static String of(String title, UUID id) {
        String words = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = words.length() > MAX_WORDS_LENGTH ? words.substring(0, MAX_WORDS_LENGTH) : words;
        String suffix = id.toString().replace("-", "");
        String joined = cut + "-" + suffix.substring(suffix.length() - SUFFIX_LENGTH);
        return joined.replaceAll("-+", "-").replaceAll("^-", "");
    }
}
