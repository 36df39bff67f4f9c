package dev.fanfold.query.live.streaming;

import java.util.Optional;
import java.util.UUID;

/** What a stream is about, and how a change looks from there. */
sealed interface Topical {

    /** Everything. */
    record All() implements Topical {}

    record Author(UUID id) implements Topical {}

    record Tag(UUID id) implements Topical {}

    record Post(UUID id) implements Topical {}

    /** An event without its id; empty where the change is none of the stream's business. */
    default Optional<LiveEvent> tell(PostChange change) {
        return switch (this) {
            case All all -> told(change);
            case Author author -> author.id.equals(change.author()) ? told(change) : Optional.empty();
            case Post post -> post.id.equals(change.post()) ? told(change) : Optional.empty();
            case Tag tag when change.tags().contains(tag.id) -> told(change);
            case Tag tag -> change.leftTags().contains(tag.id) ? Optional.of(removed(change)) : Optional.empty();
        };
    }

    /** Of a post that is not listed by now nothing is told but that: the change that unlisted it follows. */
    private static Optional<LiveEvent> told(PostChange change) {
        return switch (change.kind()) {
            case REMOVED -> Optional.of(removed(change));
            case POST -> Optional.ofNullable(change.card()).map(card -> LiveEvent.of("post", card));
            case COUNTS -> Optional.ofNullable(change.counts()).map(counts -> LiveEvent.of("counts", counts));
        };
    }

    private static LiveEvent removed(PostChange change) {
        return LiveEvent.of("removed", "{\"id\":\"" + change.post() + "\"}");
    }
}
