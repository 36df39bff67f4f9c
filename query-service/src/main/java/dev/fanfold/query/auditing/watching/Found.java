package dev.fanfold.query.auditing.watching;

/**
 * Where the read model seems to be wrong.
 *
 * @param stage which comparison says so
 * @param detail what both sides have, without anybody's words; the same as long as both stand still
 */
record Found(String stage, String entity, String key, String kind, String detail) {}
