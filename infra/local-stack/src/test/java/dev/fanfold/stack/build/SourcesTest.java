package dev.fanfold.stack.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path root;

    private Sources sources;

    @BeforeEach
    void aModule() throws IOException {
        write("pom.xml", "<project/>");
        write("tag-service/pom.xml", "<project/>");
        write("tag-service/src/main/java/Tag.java", "class Tag {}");
        sources = new Sources(root, List.of("tag-service"));
    }

    @Test
    void anEditedSourceChangesTheDigest() throws IOException {
        var before = sources.digest();

        write("tag-service/src/main/java/Tag.java", "class Tag { }");

        assertNotEquals(before, sources.digest());
    }

    @Test
    void aRemovedSourceChangesTheDigest() throws IOException {
        var before = sources.digest();

        Files.delete(root.resolve("tag-service/src/main/java/Tag.java"));

        assertNotEquals(before, sources.digest());
    }

    @Test
    void testsAndTimesDoNot() throws IOException {
        var before = sources.digest();

        write("tag-service/src/test/java/TagTest.java", "class TagTest {}");
        write("tag-service/src/main/java/Tag.java", "class Tag {}");

        assertEquals(before, sources.digest());
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
