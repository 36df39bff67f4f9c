package dev.fanfold.service.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a service has erased of one user.
 *
 * @param complete whether nothing is left here and nothing can come any more
 */
public record Receipt(UUID userId, String service, boolean complete, List<Place> places) {

    /**
     * One kind of rows.
     *
     * @param place a table, or another place that held something
     * @param rows how many were erased there, counted as they were
     * @param erasedAt when the last of them was
     */
    public record Place(String place, long rows, Instant erasedAt) {}
}
