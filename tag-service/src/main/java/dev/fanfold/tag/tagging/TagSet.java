package dev.fanfold.tag.tagging;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The tags that a post is to have.
 *
 * @param names each once, in their order
 */
record TagSet(UUID postId, List<String> names) {

    static TagSet of(UUID postId, Collection<String> asked) {
        return new TagSet(postId, asked.stream().distinct().sorted().toList());
    }
}
