package dev.fanfold.service.budget;

import java.util.Locale;

/** What a budget is about, and how its operations are named. */
public enum Kind {
    /** Method and path as the route has it, {@code GET /v1/posts/{id}}: from the request to the head of the answer. */
    HTTP,
    /** Class and constant of the statement, {@code PostReader.POST}: from sending it to its last row. */
    SQL,
    /** What is asked of Redis, {@code documents.get}. */
    REDIS,
    /** A part of the way of an event, {@code commit to kafka}. */
    FLOW;

    /** As it is written in declarations and metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
