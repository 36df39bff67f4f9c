package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Who follows whom. Unfollowing changes the relation's row and raises its version, so that a new follow is newer. */
public sealed interface FollowEvent extends DomainEvent {

    record State(UUID followerId, UUID followeeId, boolean following, Instant since, long version) {}

    @Override
    State state();

    @Override
    default Topic topic() {
        return Topic.USERS;
    }

    @Override
    default String key() {
        return state().followerId() + ":" + state().followeeId();
    }

    @Override
    default UUID partitionId() {
        return state().followerId();
    }

    @Override
    default long version() {
        return state().version();
    }

    @WireName("fanfold.user.followed.v1")
    record Followed(State state) implements FollowEvent {}

    @WireName("fanfold.user.unfollowed.v1")
    record Unfollowed(State state) implements FollowEvent {}
}
