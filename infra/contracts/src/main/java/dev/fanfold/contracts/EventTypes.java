package dev.fanfold.contracts;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every event type there is, found by walking the sealed families. */
public final class EventTypes {

    private static final Map<String, Class<? extends DomainEvent>> BY_NAME =
            leaves(DomainEvent.class).collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    public static Optional<Class<? extends DomainEvent>> byName(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    public static Collection<Class<? extends DomainEvent>> all() {
        return BY_NAME.values();
    }

    /** @throws IllegalArgumentException where the type has no {@link WireName} */
    public static String nameOf(Class<? extends DomainEvent> type) {
        WireName name = type.getAnnotation(WireName.class);
        if (name == null) {
            throw new IllegalArgumentException(type + " has no @WireName");
        }
        return name.value();
    }

    /** The type of the JSON value, or empty for a tombstone. */
    public static Optional<Class<?>> stateOf(Class<? extends DomainEvent> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals("state"))
                .findFirst()
                .map(RecordComponent::getType);
    }

    private static Stream<Class<? extends DomainEvent>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return Stream.of(type.asSubclass(DomainEvent.class));
        }
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypes::leaves);
    }
}
