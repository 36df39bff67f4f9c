package dev.fanfold.stack.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void theDocumentedPortsAreTheDefault() {
        var ports = Ports.standard();

        assertEquals(8080, ports.gateway());
        assertEquals(8081, ports.service(0, 0));
        assertEquals(8084, ports.service(3, 0));
        assertEquals(8090, ports.service(0, 1));
        assertEquals(15432, ports.postgres());
    }

    @Test
    void aBaseMovesAllPorts() {
        var ports = Ports.from(9080);

        assertEquals(9081, ports.service(0, 0));
        assertEquals(16432, ports.postgres());
        assertEquals(20092, ports.kafka());
    }

    @Test
    void noTwoInstancesShareAPort() {
        var ports = Ports.free();
        var seen = new HashSet<Integer>();

        for (int place = 0; place < 4; place++) {
            for (int instance = 0; instance <= Ports.FURTHER_PER_SERVICE; instance++) {
                assertTrue(seen.add(ports.service(place, instance)));
            }
        }

        assertTrue(seen.add(ports.gateway()));
        assertTrue(seen.add(ports.postgres()));
        assertTrue(seen.add(ports.kafka()));
        assertTrue(seen.add(ports.kafkaController()));
        assertTrue(seen.add(ports.redis()));
    }

    @Test
    void whatOneStackHasTakenNoOtherGets() {
        assertFalse(PortClaim.take(Ports.free().gateway()));
    }

    @Test
    void portsAreRememberedAsTheyWere() {
        var ports = Ports.from(9080).withGateway(7000);

        assertEquals(ports, Ports.from(ports.toProperties()));
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var failure = assertThrows(StackException.class, () -> Ports.requireFree(socket.getLocalPort(), "kafka"));

            assertTrue(failure.getMessage().contains(String.valueOf(socket.getLocalPort())));
        }
    }
}
