package dev.fanfold.importer.site;

import java.time.Instant;

public record SiteLike(long post, long user, Instant createdAt) {}
