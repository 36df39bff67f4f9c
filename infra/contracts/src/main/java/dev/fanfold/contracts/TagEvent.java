package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Facts about a tag. */
public sealed interface TagEvent extends DomainEvent {

    /** {@code mergedInto} is the tag that took this one's place, or null. */
    record State(UUID id, String name, boolean deleted, UUID mergedInto, Instant createdAt, long version) {}

    @Override
    State state();

    @Override
    default Topic topic() {
        return Topic.TAGS;
    }

    @Override
    default String key() {
        return state().id().toString();
    }

    @Override
    default UUID partitionId() {
        return state().id();
    }

    @Override
    default long version() {
        return state().version();
    }

    @WireName("fanfold.tag.created.v1")
    record Created(State state) implements TagEvent {}

    @WireName("fanfold.tag.renamed.v1")
    record Renamed(State state) implements TagEvent {}

    @WireName("fanfold.tag.merged.v1")
    record Merged(State state) implements TagEvent {}

    @WireName("fanfold.tag.deleted.v1")
    record Deleted(State state) implements TagEvent {}
}
