package dev.fanfold.service.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aStartAsksAgainWhileTheDatabaseIsUnavailable() {
        String found = Bounded.atStart(() -> asked.incrementAndGet() < 3
                ? Uni.createFrom().failure(new VertxException("no free connection within 1500 ms", true))
                : Uni.createFrom().item("found"));

        assertEquals("found", found);
        assertEquals(3, asked.get());
    }

    @Test
    void whatIsWrongWithTheQuestionFailsAtOnce() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Bounded.atStart(() -> Uni.createFrom()
                        .failure(new IllegalArgumentException("asked " + asked.incrementAndGet() + " times"))));

        assertEquals(1, asked.get());
    }
}
