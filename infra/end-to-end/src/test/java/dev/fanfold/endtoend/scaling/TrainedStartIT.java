package dev.fanfold.endtoend.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What {@code up} leaves behind in the background, caches of classes, is what services start from. A JVM ends at once
 * where it has a cache and cannot hold it in the heap that it begins with.
 */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL, disabledReason = "trains all services: a minute")
class TrainedStartIT {

    @Test
    void everyServiceStartsFromItsCache() throws IOException {
        var stack = LocalStack.shared();
        var services = Arrays.stream(Service.values())
                .map(service -> stack.service(service.label(), 0))
                .toList();
        for (var service : services) {
            Files.deleteIfExists(service.program().cache());
        }
        stack.train();
        for (var service : services) {
            service.stop();
            service.start();

            var log = service.process().log().tail(200);
            assertTrue(service.program().hasCache(), service.name());
            assertEquals(
                    List.of(),
                    log.stream().filter(line -> line.contains("[aot")).toList(),
                    service.name());
        }
    }
}
