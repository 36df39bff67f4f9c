package dev.fanfold.contracts;

import java.util.List;
import java.util.UUID;

/** The tags of a post, always the full set; empty while the post is not published. */
public sealed interface PostTagsEvent extends DomainEvent {

    record State(UUID postId, List<Tag> tags, long version) {
        public State {
            tags = List.copyOf(tags);
        }
    }

    /** A tag as the post shows it, with its name at that moment: a rename reaches consumers as the tag's own event. */
    record Tag(UUID id, String name) {}

    @Override
    State state();

    @Override
    default Topic topic() {
        return Topic.TAGS;
    }

    /** Prefixed, since tags and the tags of posts share a topic and both are named by a UUID. */
    @Override
    default String key() {
        return "post:" + state().postId();
    }

    @Override
    default UUID partitionId() {
        return state().postId();
    }

    @Override
    default long version() {
        return state().version();
    }

    @WireName("fanfold.post.tagged.v1")
    record Tagged(State state) implements PostTagsEvent {}
}
