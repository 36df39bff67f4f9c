package dev.fanfold.importer.site;

import java.time.Instant;

/** @param bio null where there is none */
public record SiteUser(long id, String handle, String displayName, String bio, String avatarUrl, Instant createdAt) {}
