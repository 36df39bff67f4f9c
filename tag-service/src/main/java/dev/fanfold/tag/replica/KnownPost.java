package dev.fanfold.tag.replica;

import dev.fanfold.service.security.Caller;
import java.util.UUID;

/** A post as its events have told of it. */
public record KnownPost(UUID id, UUID authorId, String status, long version) {

    /** Deleted and erased posts are there for nobody, drafts for their authors and administrators only. */
    public boolean visibleTo(Caller caller) {
        return switch (status) {
            case "published", "archived" -> true;
            case "draft" -> caller.mayChange(authorId);
            default -> false;
        };
    }

    public boolean mayBeTagged() {
        return authorId != null && !status.equals("deleted");
    }
}
