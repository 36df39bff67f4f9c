package dev.fanfold.importer.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.TreeSet;

/** What a post's card says, in 64 bits: equal for the list and the post's own page exactly if both say the same. */
final class CardDigest {

    private static final List<String> FIELDS =
            List.of("/author/id", "/title", "/summary", "/createdAt", "/commentCount", "/likeCount");

    private CardDigest() {}

    static long of(JsonNode post) {
        StringBuilder card = new StringBuilder();
        FIELDS.forEach(field -> card.append(post.at(field)).append('\n'));
        TreeSet<String> tags = new TreeSet<>();
        post.path("tags").forEach(tag -> tags.add(tag.toString()));
        return first64Bits(card.append(tags).toString());
    }

    private static long first64Bits(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                bits = bits << Byte.SIZE | digest[i] & 0xff;
            }
            return bits;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
