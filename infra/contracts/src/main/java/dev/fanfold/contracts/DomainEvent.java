package dev.fanfold.contracts;

import java.util.UUID;

/**
 * Something that happened to one entity, carrying the entity's full public state after it and the entity's version.
 *
 * <p>Versions of one entity grow by one with each event and reach the topic in that order, so a consumer keeps the
 * newest version it has seen and ignores the rest; it never needs the events in between.
 */
public sealed interface DomainEvent
        permits UserEvent, FollowEvent, PostEvent, CommentEvent, LikeEvent, TagEvent, PostTagsEvent {

    Topic topic();

    /** The Kafka key: names the entity within its topic, and is what compaction keeps the last record of. */
    String key();

    /** What decides the partition. All events that make up one post agree in it. */
    UUID partitionId();

    long version();

    /**
     * The JSON value, or null for a tombstone: a Kafka record without value, after which compaction forgets the key.
     */
    Object state();
}
