package dev.fanfold.query.paging;

/** A page as it goes to the client, and the signed cursors to its neighbours (null where there is none). */
public record RenderedPage(String body, String next, String previous) {}
