package dev.fanfold.stack.auditing;

import java.util.Arrays;
import java.util.List;

/** Entities that owner and read model both have, by their names in routes. */
public enum AuditedEntity {
    USER("user", "users"),
    FOLLOW("follow", "users"),
    POST("post", "posts"),
    COMMENT("comment", "posts"),
    LIKE("like", "posts"),
    TAG("tag", "tags"),
    POST_TAGS("post-tags", "tags");

    static final String READ_MODEL = "read-model";

    private final String label;
    private final String owner;

    AuditedEntity(String label, String owner) {
        this.label = label;
        this.owner = owner;
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(AuditedEntity::label).toList();
    }

    public String label() {
        return label;
    }

    /** The part of the site whose word counts. */
    String owner() {
        return owner;
    }
}
