package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Who follows whom. Unfollowing changes the relation's row and raises its version, so that a new follow is newer. */
public sealed interface FollowEvent extends DomainEvent {

    record State(UUID followerId, UUID followeeId, boolean following, Instant since, long version) {}

    UUID followerId();

    UUID followeeId();

    /** Whether the one follows the other after this event; an erased follow is none. */
    boolean following();

    @Override
    default Topic topic() {
        return Topic.USERS;
    }

    @Override
    default String key() {
        return followerId() + ":" + followeeId();
    }

    @Override
    default UUID partitionId() {
        return followerId();
    }

    /** An event with state; all but the tombstone. */
    sealed interface WithState extends FollowEvent {
        @Override
        State state();

        @Override
        default UUID followerId() {
            return state().followerId();
        }

        @Override
        default UUID followeeId() {
            return state().followeeId();
        }

        @Override
        default boolean following() {
            return state().following();
        }

        @Override
        default long version() {
            return state().version();
        }
    }

    @WireName("fanfold.user.followed.v1")
    record Followed(State state) implements WithState {}

    @WireName("fanfold.user.unfollowed.v1")
    record Unfollowed(State state) implements WithState {}

    /** The follow is gone for good, with one of its users; consumers keep ids and version only. */
    @WireName("fanfold.user.follow-erased.v1")
    record Erased(UUID followerId, UUID followeeId, long version) implements FollowEvent {
        @Override
        public boolean following() {
            return false;
        }

        @Override
        public Object state() {
            return null;
        }
    }
}
