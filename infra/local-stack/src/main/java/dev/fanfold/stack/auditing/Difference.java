package dev.fanfold.stack.auditing;

/**
 * Where the read model is wrong.
 *
 * @param key an id, or two with a colon between
 * @param kind {@code missing} and {@code extra} in the read model, {@code version}, {@code state} (at the same
 *     version); of what it derives from itself {@code count}, {@code copy} and {@code parent}
 * @param detail in words
 */
public record Difference(String entity, String key, String kind, String detail) {}
