package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Who likes which post. Unliking changes the relation's row and raises its version, so that a new like is newer. */
public sealed interface LikeEvent extends DomainEvent {

    record State(UUID postId, UUID userId, boolean liked, Instant since, long version) {}

    @Override
    State state();

    @Override
    default Topic topic() {
        return Topic.POSTS;
    }

    @Override
    default String key() {
        return state().postId() + ":" + state().userId();
    }

    @Override
    default UUID partitionId() {
        return state().postId();
    }

    @Override
    default long version() {
        return state().version();
    }

    @WireName("fanfold.post.liked.v1")
    record Liked(State state) implements LikeEvent {}

    @WireName("fanfold.post.unliked.v1")
    record Unliked(State state) implements LikeEvent {}
}
