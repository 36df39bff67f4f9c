package dev.fanfold.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoImportTest {

    @TempDir
    Path folder;

    @Test
    void theCommandLoadsOnceAndSaysSoTheSecondTime() throws Exception {
        Path credentials = Files.writeString(folder.resolve("admin"), "login=admin\npassword=correct horse\n");
        try (FakeSite site = new FakeSite()) {
            String[] arguments = {
                "--url",
                site.url().toString(),
                "--credentials",
                credentials.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--users",
                "20",
                "--posts",
                "50",
                "--comments",
                "200",
                "--likes",
                "300",
                "--catch-up",
                "1"
            };

            StringWriter first = new StringWriter();
            assertEquals(0, run(first, arguments), first::toString);
            StringWriter second = new StringWriter();
            assertEquals(0, run(second, arguments), second::toString);

            assertTrue(first.toString().contains("Verified: all equal."), first.toString());
            assertTrue(second.toString().contains("Everything was loaded before"), second.toString());
            assertEquals(20, site.store.users.size());
            assertEquals(50, site.store.posts.size());
            assertEquals(200, site.store.comments.size());
        }
    }

    @Test
    void aMissingAccountIsExitCodeThreeWithAdvice() {
        try (FakeSite site = new FakeSite()) {
            StringWriter out = new StringWriter();

            int code = run(out, "--url", site.url().toString(), "--state", folder.toString());

            assertEquals(3, code);
            assertTrue(out.toString().contains("--login and --password"), out.toString());
        }
    }

    private static int run(StringWriter out, String... arguments) {
        return new CommandLine(new DemoCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }
}
