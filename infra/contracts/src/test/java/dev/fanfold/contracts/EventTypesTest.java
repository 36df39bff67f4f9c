package dev.fanfold.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void everyTypeHasASample() {
        Set<Class<?>> sampled =
                SampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet());

        assertEquals(new HashSet<>(EventTypes.all()), sampled);
    }

    @Test
    void everyTypeHasAWireNameOfItsOwn() {
        List<String> names = EventTypes.all().stream().map(EventTypes::nameOf).toList();

        assertEquals(names.size(), new HashSet<>(names).size());
        assertEquals(32, names.size());
    }

    @Test
    void wireNamesNameEntityFactAndVersion() {
        for (Class<? extends DomainEvent> type : EventTypes.all()) {
            String name = EventTypes.nameOf(type);
            assertTrue(name.matches("fanfold\\.(user|post|comment|tag)\\.[a-z]+(-[a-z]+)*\\.v\\d+"), name);
            assertEquals(type, EventTypes.byName(name).orElseThrow());
        }
    }

    @Test
    void everythingThatMakesUpAPostMeetsOnOnePartition() {
        Set<String> families = SampleEvents.all().stream()
                .filter(event -> event instanceof PostEvent
                        || event instanceof CommentEvent
                        || event instanceof LikeEvent
                        || event instanceof PostTagsEvent)
                .map(event -> Topic.partitionOf(event.partitionId()) + "")
                .collect(Collectors.toSet());

        assertEquals(1, families.size());
    }

    @Test
    void entitiesOfOneTopicNeverShareAKey() {
        for (Topic topic : Topic.values()) {
            long entities = SampleEvents.all().stream()
                    .filter(event -> event.topic() == topic)
                    .map(DomainEvent::key)
                    .distinct()
                    .count();
            assertEquals(topic == Topic.POSTS ? 3 : 2, entities, topic.wireName());
        }
    }
}
