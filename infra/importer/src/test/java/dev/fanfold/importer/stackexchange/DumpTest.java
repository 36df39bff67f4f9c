package dev.fanfold.importer.stackexchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.generator.SiteGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {

    @TempDir
    Path folder;

    @BeforeEach
    void generate() {
        SiteGenerator.of(1, 10, 10, 10, 10, 10).writeTo(folder);
    }

    @Test
    void aMalformedRowIsNamedByFileLineAndAttribute() throws IOException {
        replace("Comments.xml", "PostId=\"", "PostId=\"x");

        ImportStopped stopped = assertThrows(ImportStopped.class, () -> new StackExchangeSite(folder).figures());

        assertTrue(
                stopped.getMessage().startsWith("Comments.xml, line 3: the row (Id 1) says PostId=\"x"),
                stopped.getMessage());
    }

    @Test
    void aFileThatIsCutOffIsNamed() throws IOException {
        String xml = Files.readString(folder.resolve("Users.xml"));
        Files.writeString(folder.resolve("Users.xml"), xml.substring(0, xml.length() / 2));

        ImportStopped stopped = assertThrows(ImportStopped.class, () -> new StackExchangeSite(folder));

        assertTrue(
                stopped.getMessage().matches("Users.xml, line \\d+: not readable as XML .*fetch the dump again.*"),
                stopped.getMessage());
    }

    @Test
    void externalEntitiesAreRefused() throws IOException {
        replace("Users.xml", "<users>", "<!DOCTYPE users [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n<users>&e;");

        assertThrows(ImportStopped.class, () -> new StackExchangeSite(folder));
    }

    @Test
    void aRecordWithoutEndDoesNotFillTheMemory() throws IOException {
        replace("Users.xml", "DisplayName=\"", "DisplayName=\"" + "x".repeat(BoundedLines.LONGEST_LINE));

        ImportStopped stopped = assertThrows(ImportStopped.class, () -> new StackExchangeSite(folder));

        assertTrue(stopped.getMessage().contains("longer than 16 MB"), stopped.getMessage());
    }

    @Test
    void millionsOfCharacterReferencesAreNoAttack() throws IOException {
        StringBuilder rows = new StringBuilder("<users>\n");
        for (int i = 0; i < 200; i++) {
            rows.append("<row Id=\"")
                    .append(1000 + i)
                    .append("\" AboutMe=\"")
                    .append("&lt;&#xA;".repeat(20_000))
                    .append("\" />\n");
        }
        replace("Users.xml", "<users>", rows.toString());
        int[] seen = {0};

        new Dump(folder).rows("Users.xml", row -> seen[0]++);

        assertEquals(210, seen[0]);
    }

    @Test
    void aFolderWithoutADumpIsSaidSo() throws IOException {
        Files.delete(folder.resolve("Votes.xml"));

        ImportStopped stopped = assertThrows(ImportStopped.class, () -> new Dump(folder));

        assertTrue(stopped.getMessage().contains("no readable Votes.xml"), stopped.getMessage());
    }

    private void replace(String file, String from, String to) throws IOException {
        String xml = Files.readString(folder.resolve(file));
        int at = xml.indexOf(from);
        Files.writeString(folder.resolve(file), xml.substring(0, at) + to + xml.substring(at + from.length()));
    }
}
