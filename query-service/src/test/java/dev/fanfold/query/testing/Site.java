package dev.fanfold.query.testing;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.UserEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Events as the write services would emit them, each with only what a test cares about. */
public final class Site {

    private Site() {}

    public static UserEvent registered(UUID id, String name) {
        return new UserEvent.Registered(user(id, name, 1));
    }

    public static UserEvent renamed(UUID id, String name, long version) {
        return new UserEvent.ProfileChanged(user(id, name, version));
    }

    public static PostEvent published(UUID id, UUID author, String title, Instant at, long version) {
        return new PostEvent.Published(new PostEvent.State(
                id, author, "published", "post-" + id, title, null, "Body of " + title, at, at, null, version));
    }

    public static PostEvent archived(UUID id, UUID author, long version) {
        return new PostEvent.Archived(
                new PostEvent.State(id, author, "archived", null, null, null, null, null, null, null, version));
    }

    public static CommentEvent commented(UUID id, UUID post, UUID parent, UUID author, Instant at) {
        return new CommentEvent.Added(new CommentEvent.State(
                id, post, parent, parent == null ? 0 : 1, path(parent, id, at), author, "Hm.", false, at, null, 1));
    }

    public static CommentEvent commentDeleted(UUID id, UUID post, UUID parent, Instant at) {
        return new CommentEvent.Deleted(new CommentEvent.State(
                id, post, parent, parent == null ? 0 : 1, path(parent, id, at), null, null, true, at, null, 2));
    }

    public static LikeEvent liked(UUID post, UUID user, boolean liked, long version) {
        return liked(post, user, liked, version, Instant.EPOCH);
    }

    public static LikeEvent liked(UUID post, UUID user, boolean liked, long version, Instant since) {
        LikeEvent.State state = new LikeEvent.State(post, user, liked, since, version);
        return liked ? new LikeEvent.Liked(state) : new LikeEvent.Unliked(state);
    }

    public static FollowEvent followed(UUID follower, UUID followee, boolean following, long version) {
        FollowEvent.State state = new FollowEvent.State(follower, followee, following, Instant.EPOCH, version);
        return following ? new FollowEvent.Followed(state) : new FollowEvent.Unfollowed(state);
    }

    public static PostTagsEvent tagged(UUID post, long version, String... names) {
        List<PostTagsEvent.Tag> tags = Arrays.stream(names)
                .map(name -> new PostTagsEvent.Tag(UUID.nameUUIDFromBytes(name.getBytes()), name))
                .toList();
        return new PostTagsEvent.Tagged(new PostTagsEvent.State(post, tags, version));
    }

    public static PostTagsEvent tagged(UUID post, long version, List<PostTagsEvent.Tag> tags) {
        return new PostTagsEvent.Tagged(new PostTagsEvent.State(post, tags, version));
    }

    public static TagEvent created(UUID tag, String name) {
        return new TagEvent.Created(new TagEvent.State(tag, name, false, null, Instant.EPOCH, 1));
    }

    public static TagEvent tagRenamed(UUID tag, String name, long version) {
        return new TagEvent.Renamed(new TagEvent.State(tag, name, false, null, Instant.EPOCH, version));
    }

    public static TagEvent merged(UUID tag, String name, UUID into, long version) {
        return new TagEvent.Merged(new TagEvent.State(tag, name, true, into, Instant.EPOCH, version));
    }

    public static TagEvent tagDeleted(UUID tag, String name, long version) {
        return new TagEvent.Deleted(new TagEvent.State(tag, name, true, null, Instant.EPOCH, version));
    }

    private static UserEvent.State user(UUID id, String name, long version) {
        String handle = "u" + id.toString().substring(24);
        return new UserEvent.State(id, handle, name, null, null, "user", "active", Instant.EPOCH, version);
    }

    /** Parents of these tests were written at the epoch. */
    private static String path(UUID parent, UUID id, Instant at) {
        String own = step(id, at);
        return parent == null ? own : step(parent, Instant.EPOCH) + "." + own;
    }

    private static String step(UUID id, Instant at) {
        return "%016x%s".formatted(at.toEpochMilli() * 1_000, id.toString().replace("-", ""));
    }
}
