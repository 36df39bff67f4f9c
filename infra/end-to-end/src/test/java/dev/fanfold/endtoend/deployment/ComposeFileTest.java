package dev.fanfold.endtoend.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.server.Service;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    private final JsonNode services = Manifests.read(Project.find().root().resolve("docker-compose.yml"))
            .getFirst()
            .path("services");

    @Test
    void everyServiceOfTheStackIsThereWithADatabaseOfItsOwn() {
        for (var service : Service.values()) {
            var environment = services.path(service.label()).path("environment");
            assertEquals(
                    service.database(),
                    environment.path("FANFOLD_DATABASE_NAME").asText(),
                    service.label());
            assertEquals(
                    service.database(),
                    environment.path("FANFOLD_DATABASE_USER").asText(),
                    service.label());
        }
    }

    @Test
    void everyVariableIsReadBySomebody() {
        var known = Variables.known();
        var unknown = new TreeSet<String>();
        ours().flatMap(service -> Manifests.texts(service.path("environment")).keySet().stream())
                .filter(name -> name.startsWith("FANFOLD_") && !known.contains(name))
                .forEach(unknown::add);

        assertEquals(Set.of(), unknown);
    }

    @Test
    void onlyLoopbackReachesAnythingFromOutside() {
        services.forEach(service -> Manifests.stream(service.path("ports"))
                .forEach(port -> assertTrue(port.asText().startsWith("127.0.0.1:"), port.asText())));
    }

    @Test
    void noPasswordStandsInTheFile() {
        services.forEach(service -> Manifests.texts(service.path("environment"))
                .keySet()
                .forEach(name -> assertFalse(name.contains("PASSWORD"), name)));
    }

    private Stream<JsonNode> ours() {
        return Stream.concat(Arrays.stream(Service.values()).map(Service::label), Stream.of("gateway"))
                .collect(Collectors.toSet())
                .stream()
                .map(services::path);
    }
}
