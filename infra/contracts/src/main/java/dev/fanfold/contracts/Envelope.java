package dev.fanfold.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * What surrounds an event: CloudEvents 1.0 attributes, carried as Kafka headers in binary mode (Kafka protocol binding
 * 1.0.2, §3.2).
 *
 * @param id names this emission; a repeated delivery has the same id
 * @param type {@link WireName} of the event
 * @param source path of the emitting service, e.g. {@code /fanfold/post-service}
 * @param time when the change was committed to, by the owner's clock
 * @param cause what made the change where that was no direct request (an id of a job or of another event), or null
 * @param traceparent W3C trace context of the request, or null
 */
public record Envelope(
        UUID id, String type, String source, Instant time, long version, String cause, String traceparent) {

    /** How the cause begins where nothing changed and the owner tells an entity's state again; a job's id follows. */
    public static final String REPUBLISH = "republish:";

    /** Whether the event tells a state again: to whoever has this version it says nothing new. */
    public boolean republished() {
        return cause != null && cause.startsWith(REPUBLISH);
    }

    /**
     * How the cause begins where a copy was found to be wrong and the owner tells the entity again for its sake; the
     * repair's id follows. To be applied at an equal version too, never at an older one.
     */
    public static final String REPAIR = "repair:";

    /** Whether the event is to be applied also by whoever has this version already. */
    public boolean repairs() {
        return repairs(cause);
    }

    static boolean repairs(String cause) {
        return cause != null && cause.startsWith(REPAIR);
    }
}
