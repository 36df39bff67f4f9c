package dev.fanfold.endtoend.deployment;

import static dev.fanfold.endtoend.deployment.Manifests.container;
import static dev.fanfold.endtoend.deployment.Manifests.find;
import static dev.fanfold.endtoend.deployment.Manifests.labels;
import static dev.fanfold.endtoend.deployment.Manifests.pod;
import static dev.fanfold.endtoend.deployment.Manifests.stream;
import static dev.fanfold.endtoend.deployment.Manifests.title;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What would only show when a cluster refuses it, or starts and does not work. */
class ManifestsTest {
    private static final Set<String> OPERATORS =
            Set.of("postgresql.cnpg.io/v1", "kafka.strimzi.io/v1beta2", "keda.sh/v1alpha1");

    static Stream<Manifests> overlays() {
        return Stream.of("local", "production").map(Manifests::of);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyFieldIsOneThatKubernetesKnows(Manifests manifests) {
        var faults = manifests.all().stream()
                .filter(StrictModel::knows)
                .map(StrictModel::fault)
                .flatMap(Optional::stream)
                .toList();

        assertEquals(List.of(), faults);
        manifests.all().stream()
                .filter(resource -> !StrictModel.knows(resource))
                .forEach(resource -> assertTrue(
                        OPERATORS.contains(resource.path("apiVersion").asText()), title(resource)));
    }

    /** Else the test above would pass, whatever there was. */
    @Test
    void aFieldThatKubernetesDoesNotKnowWouldBeFound() {
        var deployment = Manifests.of("local").ours().getFirst().deepCopy();
        ((ObjectNode) container(deployment)).put("readOnlyRootFileSystem", true);

        assertTrue(StrictModel.fault(deployment).isPresent());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatPodsReferToIsThere(Manifests manifests) throws IOException {
        var documented = Files.readString(Manifests.folder().resolve("README.md"));
        for (var deployment : manifests.kind("Deployment")) {
            var pod = pod(deployment);
            var title = title(deployment);
            find(pod, "configMapRef")
                    .forEach(ref -> assertTrue(
                            manifests.has("ConfigMap", ref.path("name").asText()), title));
            Stream.of("secretKeyRef", "secret")
                    .flatMap(field -> find(pod, field).stream())
                    .forEach(ref -> assertTrue(
                            documented.contains("`" + ref.path("name").asText() + "`"), title + ref));
            assertTrue(
                    manifests.has(
                            "ServiceAccount", pod.path("serviceAccountName").asText()),
                    title);
            assertEquals(names(pod.path("volumes")), names(container(deployment).path("volumeMounts")), title);
            for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                var port = container(deployment).path(probe).findValue("port");
                assertTrue(port == null || Manifests.ports(deployment).contains(port.asText()), title + " " + probe);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatRefersToPodsMeansSome(Manifests manifests) {
        for (var service : manifests.kind("Service")) {
            var pods = manifests.selected(service.at("/spec/selector"));
            assertEquals(1, pods.size(), title(service));
            var target = service.at("/spec/ports/0/targetPort").asText();
            assertTrue(Manifests.ports(pods.getFirst()).contains(target), title(service));
        }
        for (var budget : manifests.kind("PodDisruptionBudget")) {
            assertEquals(1, manifests.selected(budget.at("/spec/selector")).size(), title(budget));
        }
        Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(kind -> manifests.kind(kind).stream())
                .forEach(scaler -> assertTrue(
                        manifests.has(
                                "Deployment",
                                scaler.at("/spec/scaleTargetRef/name").asText()),
                        title(scaler)));
        for (var ingress : manifests.kind("Ingress")) {
            find(ingress, "backend")
                    .forEach(backend -> assertTrue(
                            manifests.has("Service", backend.at("/service/name").asText()), title(ingress)));
        }
        for (var deployment : manifests.kind("Deployment")) {
            assertTrue(manifests.selected(deployment.at("/spec/selector")).contains(deployment), title(deployment));
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void policiesNamePortsThatTheirPodsHave(Manifests manifests) {
        for (var policy : manifests.kind("NetworkPolicy")) {
            var own = policy.at("/spec/podSelector");
            stream(policy.at("/spec/ingress")).forEach(rule -> assertPorts(manifests, policy, rule, List.of(own)));
            stream(policy.at("/spec/egress"))
                    .forEach(rule -> assertPorts(
                            manifests,
                            policy,
                            rule,
                            stream(rule.path("to"))
                                    .map(to -> to.path("podSelector"))
                                    .toList()));
        }
    }

    private static void assertPorts(Manifests manifests, JsonNode policy, JsonNode rule, List<JsonNode> selectors) {
        var named = stream(rule.path("ports"))
                .map(port -> port.path("port"))
                .filter(JsonNode::isTextual)
                .toList();
        for (var port : named) {
            var pods = selectors.stream()
                    .flatMap(selector -> manifests.selected(selector).stream())
                    .toList();
            assertFalse(pods.isEmpty(), title(policy) + " means nobody");
            pods.forEach(deployment -> assertTrue(
                    Manifests.ports(deployment).contains(port.asText()), title(policy) + " " + title(deployment)));
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyVariableIsReadBySomebody(Manifests manifests) {
        var known = Variables.known();
        var used = new TreeSet<String>();
        manifests
                .kind("ConfigMap")
                .forEach(map -> used.addAll(Manifests.texts(map.path("data")).keySet()));
        manifests
                .ours()
                .forEach(deployment -> stream(container(deployment).path("env"))
                        .forEach(variable -> used.add(variable.path("name").asText())));

        assertEquals(
                Set.of(), used.stream().filter(name -> !known.contains(name)).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noPodMayMoreThanItMust(Manifests manifests) {
        for (var deployment : manifests.kind("Deployment")) {
            var title = title(deployment);
            var rights = container(deployment).path("securityContext");
            assertTrue(pod(deployment).at("/securityContext/runAsNonRoot").asBoolean(), title);
            assertEquals(
                    "RuntimeDefault",
                    pod(deployment).at("/securityContext/seccompProfile/type").asText(),
                    title);
            assertFalse(pod(deployment).path("automountServiceAccountToken").asBoolean(true), title);
            assertTrue(rights.path("readOnlyRootFilesystem").asBoolean(), title);
            assertFalse(rights.path("allowPrivilegeEscalation").asBoolean(true), title);
            assertEquals("ALL", rights.at("/capabilities/drop/0").asText(), title);
            assertFalse(container(deployment).at("/resources/requests/memory").isMissingNode(), title);
            assertFalse(container(deployment).at("/resources/limits/memory").isMissingNode(), title);
            assertEquals(
                    "fanfold",
                    labels(deployment).get("app.kubernetes.io/part-of"),
                    title + " is outside of all policies");
        }
        var issuers = manifests.ours().stream()
                .filter(deployment -> deployment.toString().contains("fanfold-signing-keys"))
                .map(Manifests::name)
                .toList();
        assertEquals(List.of("user-service"), issuers);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void probesAskWhatTheServicesAnswer(Manifests manifests) {
        var paths = Map.of("startupProbe", "started", "readinessProbe", "ready", "livenessProbe", "live");
        for (var deployment : manifests.ours()) {
            paths.forEach((probe, what) -> assertEquals(
                    "/q/health/" + what,
                    container(deployment).path(probe).at("/httpGet/path").asText(),
                    title(deployment)));
        }
    }

    private static Set<String> names(JsonNode array) {
        return stream(array).map(element -> element.path("name").asText()).collect(Collectors.toSet());
    }
}
