package dev.fanfold.intake;

import dev.fanfold.contracts.DomainEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a batch, folded to the newest version of each entity. Since every event carries the full state, the
 * versions in between need not be applied.
 */
public final class EventBatch {

    private final Map<String, Received> newest;
    private final boolean again;

    private EventBatch(Map<String, Received> newest, boolean again) {
        this.newest = newest;
        this.again = again;
    }

    /** @param events in the order of their offsets within each partition */
    public static EventBatch fold(List<Received> events) {
        Map<String, Received> newest = HashMap.newHashMap(events.size());
        for (Received event : events) {
            newest.merge(identity(event.event()), event, EventBatch::newer);
        }
        return new EventBatch(newest, false);
    }

    /** An event that was parked and is applied now, while its partition stands at that offset. */
    public static EventBatch again(Received event) {
        return new EventBatch(Map.of(identity(event.event()), event), true);
    }

    /** The newest event of each entity of that family, in no particular order. */
    public <E extends DomainEvent> List<E> of(Class<E> family) {
        return newest.values().stream()
                .map(Received::event)
                .filter(family::isInstance)
                .map(family::cast)
                .toList();
    }

    /** Where the batch last heard of the event's entity; its partition is that of the event's id. */
    public long offset(DomainEvent event) {
        return newest.get(identity(event)).offset();
    }

    /**
     * The last place that whoever saw the partition's position before this batch may have passed already, and whoever
     * sees it afterwards has: that of the event; of one that is applied again the one before, since the position stays.
     */
    public long passed(DomainEvent event) {
        return offset(event) - (again ? 1 : 0);
    }

    /**
     * Whether what a consumer has of the entity may be wrong at the version that it has. Stays so where a newer event
     * of the entity follows in the batch: what it says is right, what was counted by what went before may not be.
     */
    public boolean repairs(DomainEvent event) {
        return newest.get(identity(event)).repair();
    }

    /** The events of that family that repair. */
    public <E extends DomainEvent> List<E> repairsOf(Class<E> family) {
        return of(family).stream().filter(this::repairs).toList();
    }

    public boolean isEmpty() {
        return newest.isEmpty();
    }

    public int size() {
        return newest.size();
    }

    public Collection<DomainEvent> all() {
        return newest.values().stream().map(Received::event).toList();
    }

    private static Received newer(Received old, Received later) {
        DomainEvent event = later.event().version() >= old.event().version() ? later.event() : old.event();
        return new Received(event, Math.max(old.offset(), later.offset()), old.repair() || later.repair());
    }

    /** Posts and comments share a topic, but not their ids. */
    private static String identity(DomainEvent event) {
        return event.topic().ordinal() + event.key();
    }
}
