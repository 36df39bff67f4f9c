package dev.fanfold.gateway;

import io.vertx.core.AbstractVerticle;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Looks names up again and again: {@code dns://query-service:8084} stands for one instance at each address that the
 * name has, as with the replicas of a container service. A name that is not known for a moment keeps its addresses:
 * whether anybody is there is for {@link HealthProbe} to say.
 */
final class InstanceNames extends AbstractVerticle {
    private static final String SCHEME = "dns";
    private static final long INTERVAL_MS = 1_000;
    private static final Logger LOG = Logger.getLogger(InstanceNames.class.getName());

    private final Map<String, List<URI>> named;
    private final Instances instances;
    private final Resolver resolver;
    /** Used by one look-up at a time. */
    private final Map<String, List<String>> lastKnown = new HashMap<>();

    private boolean lookingUp;

    InstanceNames(Map<String, List<URI>> named, Instances instances, Resolver resolver) {
        this.named = named;
        this.instances = instances;
        this.resolver = resolver;
    }

    /** The addresses of a name, as texts. */
    @FunctionalInterface
    interface Resolver {
        List<String> addresses(String name) throws UnknownHostException;

        /** Asks the system each time: {@link Gateway} switches the cache of the JDK off. */
        static List<String> system(String name) throws UnknownHostException {
            return Arrays.stream(InetAddress.getAllByName(name))
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        }
    }

    static boolean isName(URI url) {
        return SCHEME.equals(url.getScheme());
    }

    @Override
    public void start() {
        if (named.values().stream().flatMap(List::stream).anyMatch(InstanceNames::isName)) {
            lookUp();
            vertx.setPeriodic(INTERVAL_MS, timer -> lookUp());
        }
    }

    /** On a worker, since the system's resolver waits; the next look-up is left out while one is under way. */
    private void lookUp() {
        if (lookingUp) {
            return;
        }
        lookingUp = true;
        vertx.executeBlocking(this::resolve).onComplete(found -> {
            lookingUp = false;
            if (found.succeeded()) {
                instances.replace(found.result());
            } else {
                LOG.warning(() -> "Keeping the known instances: " + found.cause());
            }
        });
    }

    private Map<String, List<URI>> resolve() {
        var all = new LinkedHashMap<String, List<URI>>();
        named.forEach((service, urls) -> all.put(
                service, urls.stream().flatMap(url -> addresses(url).stream()).toList()));
        return all;
    }

    private List<URI> addresses(URI url) {
        if (!isName(url)) {
            return List.of(url);
        }
        var name = url.getHost();
        try {
            lastKnown.put(name, resolver.addresses(name));
        } catch (UnknownHostException unknown) {
            LOG.fine(() -> name + " has no address now");
        }
        return lastKnown.getOrDefault(name, List.of()).stream()
                .map(address -> URI.create(
                        "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + url.getPort()))
                .toList();
    }
}
