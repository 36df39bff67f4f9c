package dev.fanfold.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.server.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpTest {

    @Test
    void aScaleNamesServices() {
        var scale = Up.parse(Map.of("query-service", 2, "tag-service", 3));

        assertEquals(Map.of(Service.QUERY, 2, Service.TAG, 3), scale);
    }

    @Test
    void anUnknownServiceIsAnsweredWithThoseThatExist() {
        var failure = assertThrows(StackException.class, () -> Up.parse(Map.of("mail-service", 2)));

        assertTrue(failure.getMessage().contains("user-service, post-service, tag-service, query-service"));
    }

    @Test
    void aServiceHasAtLeastOneInstanceAndNotTooMany() {
        assertThrows(StackException.class, () -> Up.parse(Map.of("query-service", 0)));
        assertThrows(StackException.class, () -> Up.parse(Map.of("query-service", 10)));
    }
}
