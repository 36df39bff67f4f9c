package dev.fanfold.endtoend.losing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** query-service's database holds nothing that the topics do not: without it, it is made anew. */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
@OwnStack
class ReadModelLostIT {

    @Test
    void anEmptyDatabaseIsFilledFromTheTopics() throws Exception {
        try (var stack = LocalStack.start(Map.of(), Map.of())) {
            var site = new LivelySite(stack);
            site.awaitVisible();
            var query = stack.service(Service.QUERY.label(), 0);
            var database = Service.QUERY.database();

            query.stop();
            stack.postgres().dropDatabase(database);
            stack.postgres().createDatabase(database);
            forgetRedis(stack);
            stack.repair();

            site.awaitVisible();
            assertEquals(List.of(), site.audit());
        }
    }

    /** Revisions begin anew, so what Redis keeps looks newer than it is. */
    private static void forgetRedis(LocalStack stack) throws IOException {
        try (var socket = new Socket("127.0.0.1", stack.redis().port())) {
            OutputStream out = socket.getOutputStream();
            out.write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertEquals('+', socket.getInputStream().read());
        }
    }
}
