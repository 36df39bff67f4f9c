package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Facts about a post. Only a published post shows its text: everything else travels as id, author, status, version. */
public sealed interface PostEvent extends DomainEvent {

    /** {@code status} is {@code draft}, {@code published}, {@code archived} or {@code deleted}. */
    record State(
            UUID id,
            UUID authorId,
            String status,
            String slug,
            String title,
            String summary,
            String body,
            Instant createdAt,
            Instant publishedAt,
            Instant editedAt,
            long version) {
        public boolean published() {
            return "published".equals(status);
        }
    }

    @Override
    default Topic topic() {
        return Topic.POSTS;
    }

    @Override
    default String key() {
        return partitionId().toString();
    }

    /** An event with state; all but the tombstone. */
    sealed interface WithState extends PostEvent {
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

    @WireName("fanfold.post.drafted.v1")
    record Drafted(State state) implements WithState {}

    @WireName("fanfold.post.published.v1")
    record Published(State state) implements WithState {}

    @WireName("fanfold.post.edited.v1")
    record Edited(State state) implements WithState {}

    @WireName("fanfold.post.archived.v1")
    record Archived(State state) implements WithState {}

    @WireName("fanfold.post.deleted.v1")
    record Deleted(State state) implements WithState {}

    @WireName("fanfold.post.restored.v1")
    record Restored(State state) implements WithState {}

    /** The post is gone for good; consumers keep id and version only. */
    @WireName("fanfold.post.erased.v1")
    record Erased(UUID partitionId, long version) implements PostEvent {
        @Override
        public Object state() {
            return null;
        }
    }
}
