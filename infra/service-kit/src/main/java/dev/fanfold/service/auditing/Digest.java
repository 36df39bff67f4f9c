package dev.fanfold.service.auditing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Rows of an entity by key, in one.
 *
 * @param count how many there are
 * @param sum of the hashes of their states, as a decimal number
 * @param last the last key that is in it, or null where nothing is
 * @param more whether there may be rows in the range behind that
 */
public record Digest(long count, String sum, String last, boolean more) {

    /** @param more whether there may be rows in the range behind these */
    public record Entries(List<Entry> items, boolean more) {}

    /**
     * @param hash of the state, as a decimal number
     * @param parent where it belongs, if the key does not say so; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(String key, long version, String hash, String parent) {}
}
