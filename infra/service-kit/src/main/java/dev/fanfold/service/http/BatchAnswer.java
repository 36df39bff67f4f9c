package dev.fanfold.service.http;

import java.util.List;
import java.util.UUID;

/** What every batch endpoint answers: one item for each asked, in the order asked. */
public record BatchAnswer(List<Item> items) {
    public static final int MAX_ITEMS = 500;

    public record Item(UUID id, long version) {}
}
