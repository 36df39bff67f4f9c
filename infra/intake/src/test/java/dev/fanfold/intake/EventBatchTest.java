package dev.fanfold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBatchTest {

    private final UUID post = UUID.randomUUID();
    private final UUID user = UUID.randomUUID();

    @Test
    void onlyTheNewestVersionOfAnEntityIsLeft() {
        EventBatch batch = fold(liked(1), liked(2), liked(3));

        assertEquals(List.of(liked(3)), batch.of(LikeEvent.class));
        assertEquals(1, batch.size());
    }

    @Test
    void versionThatComesLateDoesNotReplaceANewerOne() {
        assertEquals(List.of(liked(3)), fold(liked(3), liked(2)).of(LikeEvent.class));
    }

    /** A repair says the same version again, and its state is the one to believe. */
    @Test
    void laterOfTwoEqualVersionsWins() {
        PostEvent first = new PostEvent.Published(state("First", 2));
        PostEvent repaired = new PostEvent.Edited(state("Repaired", 2));

        assertEquals(List.of(repaired), fold(first, repaired).of(PostEvent.class));
    }

    /** Whatever comes behind it: what was counted by a wrong row has to be counted anew. */
    @Test
    void repairStaysOneUnderANewerVersion() {
        EventBatch batch = EventBatch.fold(List.of(new Received(liked(2), 0, true), new Received(liked(3), 1, false)));

        assertEquals(List.of(liked(3)), batch.repairsOf(LikeEvent.class));
        assertEquals(List.of(), fold(liked(2), liked(3)).repairsOf(LikeEvent.class));
    }

    @Test
    void erasureReplacesWhatCameBefore() {
        PostEvent erased = new PostEvent.Erased(post, 3);

        assertEquals(
                List.of(erased),
                fold(new PostEvent.Published(state("T", 2)), erased).of(PostEvent.class));
    }

    @Test
    void entitiesOfDifferentFamiliesAreKeptApart() {
        List<DomainEvent> events = List.of(
                new PostEvent.Published(state("T", 1)),
                liked(1),
                new PostTagsEvent.Tagged(new PostTagsEvent.State(post, List.of(), 1)),
                new TagEvent.Created(new TagEvent.State(post, "java", false, null, Instant.EPOCH, 1)));

        EventBatch batch = fold(events.toArray(DomainEvent[]::new));

        assertEquals(Set.copyOf(events), Set.copyOf(batch.all()));
        assertEquals(1, batch.of(TagEvent.class).size());
        assertEquals(
                2,
                batch.of(TagEvent.class).size() + batch.of(PostTagsEvent.class).size());
    }

    /** What a reader pins: nothing that was said of the entity lies behind it, in whatever order it came. */
    @Test
    void offsetIsTheLastAtWhichTheEntityWasHeardOf() {
        EventBatch batch = fold(liked(1), liked(3), liked(2));

        assertEquals(2, batch.offset(liked(3)));
    }

    @Test
    void nothingFoldsToNothing() {
        assertTrue(EventBatch.fold(List.of()).isEmpty());
    }

    private static EventBatch fold(DomainEvent... events) {
        return EventBatch.fold(IntStream.range(0, events.length)
                .mapToObj(offset -> new Received(events[offset], offset, false))
                .toList());
    }

    private LikeEvent liked(long version) {
        return new LikeEvent.Liked(new LikeEvent.State(post, user, true, Instant.EPOCH, version));
    }

    private PostEvent.State state(String title, long version) {
        return new PostEvent.State(
                post, user, "published", "s", title, null, "B", Instant.EPOCH, Instant.EPOCH, null, version);
    }
}
