package dev.fanfold.query.testing;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.UserEvent;
import java.time.Instant;
import java.util.UUID;

/** Events of what comes to an end, or back, as the write services would emit them; see {@link Site}. */
public final class Endings {

    private Endings() {}

    public static UserEvent deactivated(UUID id, String name, long version) {
        return new UserEvent.Deactivated(user(id, name, "deactivated", version));
    }

    public static UserEvent userDeleted(UUID id, long version) {
        return new UserEvent.Deleted(new UserEvent.State(id, null, null, null, null, null, "deleted", null, version));
    }

    public static UserEvent userRestored(UUID id, String name, long version) {
        return new UserEvent.Restored(user(id, name, "active", version));
    }

    public static UserEvent userErased(UUID id, long version) {
        return new UserEvent.Erased(id, version);
    }

    public static PostEvent postDeleted(UUID id, UUID author, long version) {
        return new PostEvent.Deleted(
                new PostEvent.State(id, author, "deleted", null, null, null, null, null, null, null, version));
    }

    public static PostEvent postRestored(UUID id, UUID author, String title, Instant at, long version) {
        return new PostEvent.Restored(((PostEvent.WithState) Site.published(id, author, title, at, version)).state());
    }

    public static PostEvent postErased(UUID id, long version) {
        return new PostEvent.Erased(id, version);
    }

    /** A comment that was {@code added} first. */
    public static CommentEvent deleted(CommentEvent added, long version) {
        CommentEvent.State state = ((CommentEvent.WithState) added).state();
        return new CommentEvent.Deleted(new CommentEvent.State(
                state.id(),
                state.postId(),
                state.parentId(),
                state.depth(),
                state.path(),
                null,
                null,
                true,
                state.createdAt(),
                null,
                version));
    }

    public static CommentEvent restored(CommentEvent added, long version) {
        CommentEvent.State state = ((CommentEvent.WithState) added).state();
        return new CommentEvent.Restored(new CommentEvent.State(
                state.id(),
                state.postId(),
                state.parentId(),
                state.depth(),
                state.path(),
                state.authorId(),
                state.body(),
                false,
                state.createdAt(),
                null,
                version));
    }

    public static CommentEvent erased(CommentEvent added, long version) {
        return new CommentEvent.Erased(added.key(), added.partitionId(), version);
    }

    public static LikeEvent likeErased(UUID post, UUID user, long version) {
        return new LikeEvent.Erased(post, user, version);
    }

    public static FollowEvent followErased(UUID follower, UUID followee, long version) {
        return new FollowEvent.Erased(follower, followee, version);
    }

    public static PostTagsEvent tagsErased(UUID post, long version) {
        return new PostTagsEvent.Erased(post, version);
    }

    private static UserEvent.State user(UUID id, String name, String status, long version) {
        String handle = "u" + id.toString().substring(24);
        return new UserEvent.State(id, handle, name, null, null, "user", status, Instant.EPOCH, version);
    }
}
