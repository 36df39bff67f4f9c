package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Facts about a comment. A deleted comment keeps its place in the thread and loses author and text. */
public sealed interface CommentEvent extends DomainEvent {

    /**
     * {@code path} places the comment in its thread: for every comment from the root down to this one, 16 hex digits of
     * its creation time in microseconds since the year 1 and the 32 of its id, joined by dots. Sorted as text it is the
     * thread depth first, oldest first; it never changes. {@code depth} is 0 for a comment on the post itself.
     */
    record State(
            UUID id,
            UUID postId,
            UUID parentId,
            int depth,
            String path,
            UUID authorId,
            String body,
            boolean deleted,
            Instant createdAt,
            Instant editedAt,
            long version) {}

    @Override
    default Topic topic() {
        return Topic.POSTS;
    }

    /** An event with state; all but the tombstone. */
    sealed interface WithState extends CommentEvent {
        @Override
        State state();

        @Override
        default String key() {
            return state().id().toString();
        }

        @Override
        default UUID partitionId() {
            return state().postId();
        }

        @Override
        default long version() {
            return state().version();
        }
    }

    @WireName("fanfold.comment.added.v1")
    record Added(State state) implements WithState {}

    @WireName("fanfold.comment.edited.v1")
    record Edited(State state) implements WithState {}

    @WireName("fanfold.comment.deleted.v1")
    record Deleted(State state) implements WithState {}

    @WireName("fanfold.comment.restored.v1")
    record Restored(State state) implements WithState {}

    /** The comment is gone for good; consumers keep id and version only. */
    @WireName("fanfold.comment.erased.v1")
    record Erased(String key, UUID partitionId, long version) implements CommentEvent {
        @Override
        public Object state() {
            return null;
        }
    }
}
