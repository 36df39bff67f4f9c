package dev.fanfold.endtoend.observing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Prometheus itself says whether it understands its configuration, and whether alerts come and go as they should. */
class RulesTest {

    private static final int LIMIT_SECONDS = 60;

    @Test
    void theConfigurationAndItsRulesAreValid() throws Exception {
        assertSucceeds("check", "config", "prometheus.yml");
    }

    @Test
    void anAlertComesWithABreachAndGoesWithIt() throws Exception {
        assertSucceeds("test", "rules", "budgets.test.yml");
    }

    @Test
    void whatIsKeptTooLongOrNotVacuumedIsTold() throws Exception {
        assertSucceeds("test", "rules", "health.test.yml");
    }

    private static void assertSucceeds(String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
                "promtool is not installed; Debian has it in the package prometheus");
        var command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var process = new ProcessBuilder(command)
                .directory(Expressions.FOLDER.resolve("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
    }
}
