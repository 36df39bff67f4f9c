package dev.fanfold.intake.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers as JSON and back, byte by byte. Of several with one name the last stays, which is the one that is read. */
final class ParkedHeaders {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private ParkedHeaders() {}

    static String write(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            texts.put(
                    header.key(),
                    header.value() == null ? null : new String(header.value(), StandardCharsets.ISO_8859_1));
        }
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("headers are no JSON", impossible);
        }
    }

    static Map<String, String> texts(String stored) {
        try {
            return JSON.readValue(stored, TEXTS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("stored headers are no JSON", damaged);
        }
    }

    static Headers read(String stored) {
        Headers headers = new RecordHeaders();
        texts(stored)
                .forEach((name, value) ->
                        headers.add(name, value == null ? null : value.getBytes(StandardCharsets.ISO_8859_1)));
        return headers;
    }
}
