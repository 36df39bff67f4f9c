package dev.fanfold.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One event of each type, every field filled in as far as the type allows. */
final class SampleEvents {

    private static final UUID USER = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0190a1b2-0000-7000-8000-000000000002");
    private static final UUID POST = UUID.fromString("0190a1b2-0000-7000-8000-000000000003");
    private static final UUID COMMENT = UUID.fromString("0190a1b2-0000-7000-8000-000000000004");
    private static final UUID PARENT = UUID.fromString("0190a1b2-0000-7000-8000-000000000005");
    private static final UUID TAG = UUID.fromString("0190a1b2-0000-7000-8000-000000000006");
    private static final Instant EARLY = Instant.parse("2011-02-03T04:05:06.000007Z");
    private static final Instant LATE = Instant.parse("2026-01-31T12:00:00Z");

    private SampleEvents() {}

    static List<DomainEvent> all() {
        return List.of(
                new UserEvent.Registered(user("user", "active", 1)),
                new UserEvent.ProfileChanged(user("user", "active", 2)),
                new UserEvent.RoleChanged(user("admin", "active", 3)),
                new UserEvent.Deactivated(user("admin", "deactivated", 4)),
                new UserEvent.Reactivated(user("admin", "active", 5)),
                new UserEvent.Deleted(user("admin", "deleted", 6)),
                new UserEvent.Restored(user("admin", "active", 7)),
                new UserEvent.Erased(USER, 8),
                new FollowEvent.Followed(new FollowEvent.State(USER, OTHER, true, LATE, 1)),
                new FollowEvent.Unfollowed(new FollowEvent.State(USER, OTHER, false, LATE, 2)),
                new FollowEvent.Erased(USER, OTHER, 3),
                new PostEvent.Drafted(hidden("draft", 1)),
                new PostEvent.Published(published(2)),
                new PostEvent.Edited(published(3)),
                new PostEvent.Archived(hidden("archived", 4)),
                new PostEvent.Deleted(hidden("deleted", 5)),
                new PostEvent.Restored(published(6)),
                new PostEvent.Erased(POST, 7),
                new CommentEvent.Added(comment("A reply", 1)),
                new CommentEvent.Edited(comment("A better reply", 2)),
                new CommentEvent.Deleted(deletedComment(3)),
                new CommentEvent.Restored(comment("A better reply", 4)),
                new CommentEvent.Erased(COMMENT.toString(), POST, 5),
                new LikeEvent.Liked(new LikeEvent.State(POST, USER, true, LATE, 1)),
                new LikeEvent.Unliked(new LikeEvent.State(POST, USER, false, LATE, 2)),
                new LikeEvent.Erased(POST, USER, 3),
                new TagEvent.Created(new TagEvent.State(TAG, "c++", false, null, EARLY, 1)),
                new TagEvent.Renamed(new TagEvent.State(TAG, "cpp", false, null, EARLY, 2)),
                new TagEvent.Merged(new TagEvent.State(TAG, "cpp", true, OTHER, EARLY, 3)),
                new TagEvent.Deleted(new TagEvent.State(TAG, "cpp", true, null, EARLY, 4)),
                new PostTagsEvent.Tagged(new PostTagsEvent.State(POST, List.of(new PostTagsEvent.Tag(TAG, "c++")), 1)),
                new PostTagsEvent.Erased(POST, 2));
    }

    static DomainEvent of(Class<? extends DomainEvent> type) {
        return all().stream()
                .filter(event -> event.getClass() == type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of " + type));
    }

    private static UserEvent.State user(String role, String status, long version) {
        return new UserEvent.State(
                USER, "ada", "Ada Łovelace", "Bio", "https://example.org/a.png", role, status, EARLY, version);
    }

    private static PostEvent.State published(long version) {
        return new PostEvent.State(
                POST, USER, "published", "a-title", "A \"title\"", "Summary", "<p>𝄞</p>", EARLY, LATE, LATE, version);
    }

    private static PostEvent.State hidden(String status, long version) {
        return new PostEvent.State(POST, USER, status, null, null, null, null, null, null, null, version);
    }

    private static CommentEvent.State comment(String body, long version) {
        return new CommentEvent.State(
                COMMENT, POST, PARENT, 1, path(), USER, body, false, LATE, version > 1 ? LATE : null, version);
    }

    private static CommentEvent.State deletedComment(long version) {
        return new CommentEvent.State(COMMENT, POST, PARENT, 1, path(), null, null, true, LATE, LATE, version);
    }

    private static String path() {
        return "0006000000000000" + PARENT.toString().replace("-", "") + ".0006000000000001"
                + COMMENT.toString().replace("-", "");
    }
}
