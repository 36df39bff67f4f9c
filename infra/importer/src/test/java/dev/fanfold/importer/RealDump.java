package dev.fanfold.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real site that may lie beside the project. */
public final class RealDump {

    private static final String PLACE = "shared/data/stackexchange-quantum";

    private RealDump() {}

    /** Its folder, looked for from here upwards; without it the test is skipped. */
    public static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(PLACE))) {
                return at.resolve(PLACE);
            }
        }
        return Assumptions.abort("Skipped: " + PLACE + " does not lie beside the project");
    }
}
