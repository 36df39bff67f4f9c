package dev.fanfold.query.paging;

/**
 * A page as it goes to the client, and the signed cursors to its neighbours (null where there is none).
 *
 * @param body JSON in UTF-8, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record RenderedPage(byte[] body, String next, String previous) {}
