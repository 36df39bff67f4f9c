package dev.fanfold.gateway;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceNamesTest {
    private final Vertx vertx = Vertx.vertx();
    private final Instances instances = new Instances();
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile List<String> addresses = List.of("10.0.0.2", "10.0.0.3");

    @BeforeEach
    void lookUp() {
        var settings = Settings.from(Map.of(
                "FANFOLD_GATEWAY_QUERY_SERVICE", "dns://query-service:8084",
                "FANFOLD_GATEWAY_POST_SERVICE", "http://10.0.0.9:8082"));
        instances.replace(settings.addresses());
        vertx.deployVerticle(new InstanceNames(settings.fixed(), instances, name -> {
                    lookUps.incrementAndGet();
                    if (addresses.isEmpty()) {
                        throw new UnknownHostException(name);
                    }
                    return addresses;
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aNameStandsForAnInstanceAtEachOfItsAddresses() {
        eventually(() ->
                assertEquals(List.of("http://10.0.0.9:8082", "http://10.0.0.2:8084", "http://10.0.0.3:8084"), urls()));
    }

    @Test
    void moreAddressesAreMoreInstancesWithoutARestart() {
        eventually(() -> assertEquals(3, urls().size()));
        addresses = List.of("10.0.0.3", "10.0.0.4", "fd00::5");

        eventually(() -> assertEquals(
                List.of(
                        "http://10.0.0.9:8082",
                        "http://10.0.0.3:8084",
                        "http://10.0.0.4:8084",
                        "http://[fd00::5]:8084"),
                urls()));
    }

    @Test
    void aNameThatIsNotKnownForAMomentKeepsItsInstances() {
        eventually(() -> assertEquals(3, urls().size()));
        addresses = List.of();
        var before = lookUps.get();

        eventually(() -> assertEquals(true, lookUps.get() > before + 1));

        assertEquals(3, urls().size());
    }

    private List<String> urls() {
        return instances.all().stream().map(Instance::url).map(URI::toString).toList();
    }
}
