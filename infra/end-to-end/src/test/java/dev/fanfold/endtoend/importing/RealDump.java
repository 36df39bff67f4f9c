package dev.fanfold.endtoend.importing;

import dev.fanfold.stack.build.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A Stack Exchange dump that may lie beside the project, and what is known of it apart from the importer. */
final class RealDump {
    private static final String PLACE = "shared/data/stackexchange-quantum";
    private static final Pattern TAG = Pattern.compile("TagName=\"([^\"]+)\" Count=\"(\\d+)\"");

    private RealDump() {}

    /** Its folder, looked for from the project upwards; without it the test is skipped. */
    static Path folder() {
        for (var at = Project.find().root(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(PLACE))) {
                return at.resolve(PLACE);
            }
        }
        return Assumptions.abort("Skipped: " + PLACE + " lies in no folder above the project.");
    }

    /** Tags.xml as it stands: name → number of questions. */
    static Map<String, Integer> tags(Path folder) throws IOException {
        var tags = new TreeMap<String, Integer>();
        TAG.matcher(Files.readString(folder.resolve("Tags.xml")))
                .results()
                .forEach(tag -> tags.put(tag.group(1), Integer.parseInt(tag.group(2))));
        return tags;
    }
}
