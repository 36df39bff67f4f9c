package dev.fanfold.service.http;

import dev.fanfold.service.problem.Problems;
import jakarta.ws.rs.core.EntityTag;
import java.util.Optional;
import java.util.OptionalLong;

/** Optimistic concurrency by entity version: strong ETags and {@code If-Match} (RFC 9110 §13.1.1). */
public final class Conditions {

    private Conditions() {}

    public static EntityTag etag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** {@link #etag} as the header has it. */
    static String etagHeader(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * The version that a change is based on; empty for {@code *} or a missing header.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where the header is no version of ours
     */
    public static OptionalLong ifMatch(String header) {
        if (header == null || header.strip().equals("*")) {
            return OptionalLong.empty();
        }
        String tag = header.strip();
        if (tag.matches("\"\\d{1,18}\"")) {
            return OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)));
        }
        throw Problems.invalid("If-Match", "must be * or one ETag of this entity, such as \"3\"");
    }

    /** As {@link #ifMatch}, where a change without it would overwrite what the client has not seen: else 428. */
    public static OptionalLong requiredIfMatch(String header) {
        return ifMatch(Optional.ofNullable(header).orElseThrow(Problems::versionRequired));
    }
}
