package dev.fanfold.importer.loading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fanfold.importer.client.FanfoldClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Some records of a phase, sent in one call. The same batch of the same site always has the same idempotency key. */
record Batch(Phase phase, int ordinal, List<Item> items) {

    /** A record as the API takes it, and the id it has in its source. */
    record Item(long sourceId, ObjectNode json, int length) {}

    byte[] body() {
        ObjectNode body = FanfoldClient.JSON.createObjectNode();
        ArrayNode array = body.putArray("items");
        items.forEach(item -> array.add(item.json()));
        try {
            return FanfoldClient.JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String idempotencyKey(String site, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((site + ' ' + phase.name() + ' ' + ordinal + ' ').getBytes(StandardCharsets.UTF_8));
            return "import-" + HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Long> sourceIds() {
        return items.stream().map(Item::sourceId).toList();
    }
}
