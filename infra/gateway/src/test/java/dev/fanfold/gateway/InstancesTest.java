package dev.fanfold.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final URI FIRST = URI.create("http://127.0.0.1:8081");
    private static final URI SECOND = URI.create("http://127.0.0.1:8091");

    private final Instances instances = new Instances();

    @Test
    void instancesTakeTurns() {
        given(FIRST, SECOND);

        var picked = IntStream.range(0, 10).mapToObj(i -> pick()).toList();

        assertEquals(5, picked.stream().filter(FIRST::equals).count());
        assertEquals(5, picked.stream().filter(SECOND::equals).count());
    }

    @Test
    void theOneWithFewerPendingRequestsComesFirst() {
        given(FIRST, SECOND);
        instance(FIRST).began();

        var picked = IntStream.range(0, 4).mapToObj(i -> pick()).toList();

        assertEquals(List.of(SECOND, SECOND, SECOND, SECOND), picked);
    }

    @Test
    void onesThatAreOutOrTriedAreNotPicked() {
        given(FIRST, SECOND);

        instance(FIRST).takeOut("test");

        assertEquals(SECOND, pick());
        assertTrue(instances.pick("post-service", Set.of(instance(SECOND))).isEmpty());
    }

    @Test
    void threeLateProbesInARowTakeAnInstanceOut() {
        given(FIRST);
        var instance = instance(FIRST);

        instance.late("once");
        instance.late("twice");
        instance.putIn();
        instance.late("once");
        instance.late("twice");
        assertTrue(instance.healthy());

        instance.late("three times");
        assertFalse(instance.healthy());
    }

    @Test
    void anInstanceThatStaysKeepsItsState() {
        given(FIRST);

        instances.replace(Map.of("post-service", List.of(SECOND, FIRST)));

        assertTrue(instance(FIRST).healthy());
        assertEquals(FIRST, pick());
    }

    private void given(URI... urls) {
        instances.replace(Map.of("post-service", List.of(urls)));
        instances.all().forEach(Instance::putIn);
    }

    private URI pick() {
        return instances.pick("post-service", Set.of()).orElseThrow().url();
    }

    private Instance instance(URI url) {
        return instances.all().stream()
                .filter(instance -> instance.url().equals(url))
                .findFirst()
                .orElseThrow();
    }
}
