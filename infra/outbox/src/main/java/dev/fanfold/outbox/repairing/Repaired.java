package dev.fanfold.outbox.repairing;

/**
 * What was told.
 *
 * @param version that it was told with
 * @param told {@code again}: as the owner has it; {@code gone}: the owner has nothing of it that others may know
 */
public record Repaired(String entity, String key, long version, String told) {}
