package dev.fanfold.user.limiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private final ClientAddress address = new ClientAddress(null, List.of("127.0.0.1", "10.0.0.0/9", "::1"));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, '',                                     203.0.113.7", // nobody between us
        "127.0.0.1,   203.0.113.7,                            203.0.113.7", // behind the gateway
        "127.0.0.1,   '203.0.113.7, 10.1.2.3',                203.0.113.7", // behind two proxies
        "203.0.113.7, 198.51.100.1,                           203.0.113.7", // made up
        "127.0.0.1,   '198.51.100.1, 203.0.113.7',            203.0.113.7", // made up before it came to the gateway
        "127.0.0.1,   '10.200.0.1, 203.0.113.7, 127.0.0.1',   203.0.113.7",
        "127.0.0.1,   '203.0.113.7, 10.128.0.1',              10.128.0.1", // just outside of the range
        "127.0.0.1,   '198.51.100.1, nonsense',               127.0.0.1",
        "127.0.0.1,   '',                                     127.0.0.1",
        "127.0.0.1,   127.0.0.1,                              127.0.0.1"
    })
    void clientIsTheLastOneWhomATrustedProxySaw(String peer, String forwarded, String client) {
        assertEquals(client, address.of(peer, List.of(forwarded)));
    }

    @Test
    void repeatedHeadersAreOneList() {
        assertEquals("203.0.113.7", address.of("127.0.0.1", List.of("198.51.100.1", "203.0.113.7")));
    }

    @Test
    void addressesOfOneNetworkAreOneClient() {
        assertEquals(address.of("2001:db8:1:2:aaaa::1", List.of()), address.of("2001:db8:1:2:bbbb::2", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "gateway", ""})
    void rangesThatAreNoneStopTheStart(String range) {
        assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(range));
    }
}
