package dev.fanfold.service.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.service.problem.Problems;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What makes two requests the same: who sends them, to which route, with which key and body.
 *
 * @param principal the user's id, or {@code anonymous}
 * @param key null where the client sent no {@code Idempotency-Key}: then nothing is remembered
 */
public record IdempotentRequest(String principal, String route, String key, Object body) {

    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    public IdempotentRequest {
        if (key != null && !key.matches("[!-~]{8,200}")) {
            throw Problems.invalid(HEADER, "must be 8 to 200 visible ASCII characters");
        }
    }

    /** Of the decoded body, so that white space and the order of fields do not count. */
    byte[] bodyHash(ObjectMapper mapper) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(mapper.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
