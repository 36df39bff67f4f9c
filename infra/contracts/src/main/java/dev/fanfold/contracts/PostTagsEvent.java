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

    /** The tags after this event; an erased post has none. */
    List<Tag> tags();

    @Override
    default Topic topic() {
        return Topic.TAGS;
    }

    /** Prefixed, since tags and the tags of posts share a topic and both are named by a UUID. */
    @Override
    default String key() {
        return "post:" + partitionId();
    }

    @WireName("fanfold.post.tagged.v1")
    record Tagged(State state) implements PostTagsEvent {
        @Override
        public List<Tag> tags() {
            return state.tags();
        }

        @Override
        public UUID partitionId() {
            return state.postId();
        }

        @Override
        public long version() {
            return state.version();
        }
    }

    /** The post is gone for good, and with it what it was tagged with; consumers keep id and version only. */
    @WireName("fanfold.post.tags-erased.v1")
    record Erased(UUID partitionId, long version) implements PostTagsEvent {
        @Override
        public List<Tag> tags() {
            return List.of();
        }

        @Override
        public Object state() {
            return null;
        }
    }
}
