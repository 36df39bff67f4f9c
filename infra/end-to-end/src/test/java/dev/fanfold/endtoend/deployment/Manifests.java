package dev.fanfold.endtoend.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.fanfold.stack.build.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The resources of one rendered overlay. */
record Manifests(String overlay, List<JsonNode> all) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Manifests of(String overlay) {
        return new Manifests(overlay, read(folder().resolve("rendered/" + overlay + ".yaml")));
    }

    static Path folder() {
        return Project.find().root().resolve("infra/k8s");
    }

    static List<JsonNode> read(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> kind(String kind) {
        return all.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    boolean has(String kind, String name) {
        return kind(kind).stream().anyMatch(resource -> name(resource).equals(name));
    }

    /** Deployments of our own images. */
    List<JsonNode> ours() {
        return kind("Deployment").stream()
                .filter(deployment -> image(deployment).contains("fanfold/"))
                .toList();
    }

    static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    static String title(JsonNode resource) {
        return resource.path("kind").asText() + " " + name(resource);
    }

    static String image(JsonNode deployment) {
        return container(deployment).path("image").asText();
    }

    static JsonNode container(JsonNode deployment) {
        return pod(deployment).path("containers").path(0);
    }

    static JsonNode pod(JsonNode deployment) {
        return deployment.at("/spec/template/spec");
    }

    static Map<String, String> labels(JsonNode deployment) {
        return texts(deployment.at("/spec/template/metadata/labels"));
    }

    static Map<String, String> texts(JsonNode object) {
        var all = new TreeMap<String, String>();
        object.properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
        return all;
    }

    /** The pods that a selector of labels means. */
    List<JsonNode> selected(JsonNode selector) {
        var wanted = texts(selector.path("matchLabels").isMissingNode() ? selector : selector.path("matchLabels"));
        return kind("Deployment").stream()
                .filter(deployment -> labels(deployment).entrySet().containsAll(wanted.entrySet()))
                .toList();
    }

    static List<String> ports(JsonNode deployment) {
        return stream(container(deployment).path("ports"))
                .map(port -> port.path("name").asText())
                .toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    /** Every value of that field, however deep. */
    static List<JsonNode> find(JsonNode in, String field) {
        return new ArrayList<>(in.findValues(field));
    }
}
