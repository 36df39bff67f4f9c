package dev.fanfold.benchmarks.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.EventTypes;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.PostEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiteTest {

    private static final SiteSize SIZE = SiteSize.ofPosts(700);

    private final Site site = new Site(SIZE, 5);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofEachKindThereAreAsManyAsTheSizeSaysAndNoneTwice(Kind kind) {
        List<DomainEvent> events = events(kind, site);

        assertEquals(kind.count(SIZE), events.size());
        assertEquals(
                kind.count(SIZE),
                events.stream().map(DomainEvent::key).distinct().count());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theSameSeedGivesTheSameSiteAndAnotherAnother(Kind kind) {
        assertEquals(events(kind, site), events(kind, new Site(SIZE, 5)));
        assertNotEquals(events(kind, site), events(kind, new Site(SIZE, 6)));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatItSaysIsWhatConsumersDecode(Kind kind) {
        for (DomainEvent event : events(kind, site)) {
            assertEquals(event, EventCodec.decode(record(event)));
        }
    }

    @Test
    void oneUserFollowsHalfOfAllAndNobodyThemselves() {
        Map<UUID, Long> following = events(Kind.FOLLOWS, site).stream()
                .map(FollowEvent.class::cast)
                .peek(follow -> assertNotEquals(follow.followerId(), follow.followeeId()))
                .collect(Collectors.groupingBy(FollowEvent::followerId, Collectors.counting()));

        assertTrue(following.get(site.prolific(0)) >= SIZE.users() / 2);
    }

    @Test
    void commentsComeAfterTheirParentsWithinTheThreadOfOnePost() {
        Map<UUID, CommentEvent.State> seen = new HashMap<>();
        for (DomainEvent event : events(Kind.COMMENTS, site)) {
            CommentEvent.State comment = ((CommentEvent.Added) event).state();
            Optional.ofNullable(comment.parentId()).ifPresent(id -> {
                CommentEvent.State parent = seen.get(id);
                assertEquals(parent.postId(), comment.postId());
                assertEquals(parent.depth() + 1, comment.depth());
                assertTrue(comment.path().startsWith(parent.path() + "."));
                assertTrue(comment.createdAt().isAfter(parent.createdAt()));
            });
            seen.put(comment.id(), comment);
        }
        assertTrue(seen.values().stream().anyMatch(comment -> comment.depth() > 2));
    }

    /** Else a projector would be helped as no living site helps it. */
    @Test
    void eventsOfOnePostDoNotLieTogether() {
        List<UUID> posts =
                events(Kind.LIKES, site).stream().map(DomainEvent::partitionId).toList();
        long neighbours = 0;
        for (int i = 1; i < posts.size(); i++) {
            neighbours += posts.get(i).equals(posts.get(i - 1)) ? 1 : 0;
        }

        assertTrue(neighbours < posts.size() / 20, neighbours + " of " + posts.size());
    }

    @Test
    void someHaveMuchAndMostHaveLittle() {
        Map<UUID, Long> posts = events(Kind.POSTS, site).stream()
                .map(event -> ((PostEvent.Published) event).state().authorId())
                .collect(Collectors.groupingBy(author -> author, Collectors.counting()));

        assertTrue(posts.get(site.prolific(0)) > 2L * SIZE.posts() / SIZE.users());
        assertEquals(SIZE.posts(), new HashSet<>(events(Kind.POSTS, site)).size());
    }

    private static List<DomainEvent> events(Kind kind, Site site) {
        List<DomainEvent> events = new ArrayList<>();
        kind.each(site, events::add);
        return events;
    }

    private static ConsumerRecord<String, byte[]> record(DomainEvent event) {
        String type = EventTypes.nameOf(event.getClass());
        var envelope = new Envelope(new UUID(1, 2), type, "/test", Instant.EPOCH, event.version(), null, null);
        return new ConsumerRecord<>(
                event.topic().wireName(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                event.key(),
                EventCodec.value(event),
                EventHeaders.write(envelope, event.partitionId()),
                Optional.empty());
    }
}
