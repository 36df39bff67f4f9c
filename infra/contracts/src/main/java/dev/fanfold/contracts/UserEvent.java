package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Facts about an account. Email and password never leave user-service. */
public sealed interface UserEvent extends DomainEvent {

    /** The public profile. {@code status} is {@code active}, {@code deactivated} or {@code deleted}. */
    record State(
            UUID id,
            String handle,
            String displayName,
            String bio,
            String avatarUrl,
            String role,
            String status,
            Instant createdAt,
            long version) {}

    @Override
    default Topic topic() {
        return Topic.USERS;
    }

    @Override
    default String key() {
        return partitionId().toString();
    }

    /** An event with state; all but the tombstone. */
    sealed interface WithState extends UserEvent {
        @Override
        State state();

        @Override
        default UUID partitionId() {
            return state().id();
        }

        @Override
        default long version() {
            return state().version();
        }
    }

    @WireName("fanfold.user.registered.v1")
    record Registered(State state) implements WithState {}

    @WireName("fanfold.user.profile-changed.v1")
    record ProfileChanged(State state) implements WithState {}

    @WireName("fanfold.user.role-changed.v1")
    record RoleChanged(State state) implements WithState {}

    @WireName("fanfold.user.deactivated.v1")
    record Deactivated(State state) implements WithState {}

    @WireName("fanfold.user.reactivated.v1")
    record Reactivated(State state) implements WithState {}

    @WireName("fanfold.user.deleted.v1")
    record Deleted(State state) implements WithState {}

    @WireName("fanfold.user.restored.v1")
    record Restored(State state) implements WithState {}

    /** The account is gone for good; consumers forget its personal data and keep id and version. */
    @WireName("fanfold.user.erased.v1")
    record Erased(UUID partitionId, long version) implements UserEvent {
        @Override
        public Object state() {
            return null;
        }
    }
}
