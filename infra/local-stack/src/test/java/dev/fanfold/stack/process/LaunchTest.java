package dev.fanfold.stack.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {

    @Test
    void anOtherOptionOrPackageIsAnotherLaunch() {
        assertNotEquals(
                of("1", "java", "-Xmx64m").fingerprint(),
                of("1", "java", "-Xmx65m").fingerprint());
        assertNotEquals(of("1", "java").fingerprint(), of("2", "java").fingerprint());
    }

    /** Nobody is restarted because the next start would be faster. */
    @Test
    void aCacheOfClassesMakesNoOtherLaunch() {
        assertEquals(
                of("1", "java", "-jar", "x.jar").fingerprint(),
                of("1", "java", "-XX:AOTCache=x.aot", "-jar", "x.jar").fingerprint());
    }

    private static Launch of(String version, String... command) {
        return new Launch(List.of(command), Map.of(), Path.of("."), version);
    }
}
