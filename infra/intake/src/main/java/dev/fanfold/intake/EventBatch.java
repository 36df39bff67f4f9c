package dev.fanfold.intake;

import dev.fanfold.contracts.DomainEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a batch, folded to the newest version of each entity. Since every event carries the full state, the
 * versions in between need not be applied.
 */
public final class EventBatch {

    private final List<DomainEvent> events;

    private EventBatch(List<DomainEvent> events) {
        this.events = events;
    }

    /** @param events in the order of their offsets within each partition */
    public static EventBatch fold(List<DomainEvent> events) {
        Map<String, DomainEvent> newest = HashMap.newHashMap(events.size());
        for (DomainEvent event : events) {
            newest.merge(identity(event), event, (old, later) -> later.version() >= old.version() ? later : old);
        }
        return new EventBatch(new ArrayList<>(newest.values()));
    }

    /** The newest event of each entity of that family, in no particular order. */
    public <E extends DomainEvent> List<E> of(Class<E> family) {
        return events.stream().filter(family::isInstance).map(family::cast).toList();
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    public int size() {
        return events.size();
    }

    public Collection<DomainEvent> all() {
        return List.copyOf(events);
    }

    /** Posts and comments share a topic, but not their ids. */
    private static String identity(DomainEvent event) {
        return event.topic().ordinal() + event.key();
    }
}
