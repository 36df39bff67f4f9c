package dev.fanfold.tag.tagging;

import java.util.List;
import java.util.UUID;

/** The tags of a post, in the order of their names, and the version of that set. */
public record TaggedPost(UUID postId, List<Tag> tags, long version) {

    public record Tag(UUID id, String name) {}
}
