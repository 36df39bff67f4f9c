package dev.fanfold.user.limiting;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the request that is being served comes from. Each proxy appends to {@code X-Forwarded-For} whom it saw, so the
 * list is read from its end for as long as it was written by proxies that we trust; what is before them anybody may
 * have made up.
 */
@ApplicationScoped
public class ClientAddress {

    /** Of an IPv6 address: the network that one customer has. */
    private static final int NETWORK_BYTES = 8;

    private final CurrentVertxRequest request;
    private final List<AddressRange> trusted;

    /** @param trusted addresses or ranges ({@code 10.0.0.0/8}) of gateways and load balancers */
    ClientAddress(
            CurrentVertxRequest request, @ConfigProperty(name = "fanfold.http.trusted-proxies") List<String> trusted) {
        this.request = request;
        this.trusted = trusted.stream().map(AddressRange::parse).toList();
    }

    /** An IPv4 address, or the /64 of an IPv6 address, as text. */
    public String get() {
        HttpServerRequest current = request.getCurrent().request();
        String peer = current.remoteAddress().hostAddress();
        return of(peer, current.headers().getAll("X-Forwarded-For"));
    }

    String of(String peer, List<String> forwarded) {
        List<String> way = Stream.concat(
                        forwarded.stream()
                                .flatMap(header -> Arrays.stream(header.split(",")))
                                .map(String::strip),
                        Stream.of(peer))
                .toList();
        InetAddress client = null;
        for (String hop : way.reversed()) {
            InetAddress address = parse(hop);
            if (address == null) {
                break;
            }
            client = address;
            if (!isTrusted(address)) {
                break;
            }
        }
        return client == null ? peer : name(client);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static InetAddress parse(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
