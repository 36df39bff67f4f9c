package dev.fanfold.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks a command for help gets it, wherever they would look for it. */
class HelpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "up --help",
                "status --help",
                "train --help",
                "restart --help",
                "receipt --help",
                "republish -h",
                "parked --help",
                "audit --help",
                "analyze --help",
                "rebuild --help",
                "keys --help",
                "keys rotate --help"
            })
    void everyCommandHasHelp(String line) {
        var shown = new StringWriter();
        var exit = Main.commandLine().setOut(new PrintWriter(shown)).execute(line.split(" "));

        assertEquals(0, exit);
        assertTrue(shown.toString().contains("Usage: fanfold" + command(line)), shown::toString);
    }

    private static String command(String line) {
        return Arrays.stream(line.split(" "))
                .filter(word -> !word.startsWith("-"))
                .reduce("", (words, word) -> words + " " + word);
    }
}
