package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Who likes which post. Unliking changes the relation's row and raises its version, so that a new like is newer. */
public sealed interface LikeEvent extends DomainEvent {

    record State(UUID postId, UUID userId, boolean liked, Instant since, long version) {}

    UUID postId();

    UUID userId();

    /** Whether the post is liked after this event; an erased like is none. */
    boolean liked();

    @Override
    default Topic topic() {
        return Topic.POSTS;
    }

    @Override
    default String key() {
        return postId() + ":" + userId();
    }

    @Override
    default UUID partitionId() {
        return postId();
    }

    /** An event with state; all but the tombstone. */
    sealed interface WithState extends LikeEvent {
        @Override
        State state();

        @Override
        default UUID postId() {
            return state().postId();
        }

        @Override
        default UUID userId() {
            return state().userId();
        }

        @Override
        default boolean liked() {
            return state().liked();
        }

        @Override
        default long version() {
            return state().version();
        }
    }

    @WireName("fanfold.post.liked.v1")
    record Liked(State state) implements WithState {}

    @WireName("fanfold.post.unliked.v1")
    record Unliked(State state) implements WithState {}

    /** The like is gone for good, with its post or its user; consumers keep ids and version only. */
    @WireName("fanfold.post.like-erased.v1")
    record Erased(UUID postId, UUID userId, long version) implements LikeEvent {
        @Override
        public boolean liked() {
            return false;
        }

        @Override
        public Object state() {
            return null;
        }
    }
}
