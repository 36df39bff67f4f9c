package dev.fanfold.endtoend.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests read is what a cluster would get. */
class RenderingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void renderedFilesAreUpToDate(String overlay) throws IOException {
        var folder = Manifests.folder().resolve("overlays/" + overlay).toString();
        assumeTrue(Command.isThere("kubectl"), "There is no kubectl here to render " + overlay + " with.");

        var rendered =
                Command.run(LIMIT, List.of("kubectl", "kustomize", folder)).ok();

        var kept = Files.readString(Manifests.folder().resolve("rendered/" + overlay + ".yaml"));
        assertEquals(kept.strip(), rendered.strip(), "infra/k8s/render writes it anew");
    }
}
