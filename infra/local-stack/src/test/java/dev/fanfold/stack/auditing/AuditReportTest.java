package dev.fanfold.stack.auditing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.stack.auditing.Difference.Target;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document that programs read: its fields are a promise (infra/docs/audit.md). */
class AuditReportTest {
    private static final String KEY = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final AuditReport report = new AuditReport(Duration.ofSeconds(10));

    @Test
    void documentSaysWhatDifferedWhatWasRepairedAndWhatIsLeft() throws Exception {
        var difference = Difference.of(AuditedEntity.POST, KEY, "state", "both in version 2");
        report.compared("post", 4);
        report.found(List.of(difference));
        report.repaired(new Target(AuditedEntity.POST, KEY), "again");
        report.compared("post", 5);
        report.found(List.of());

        var document = printed(true);

        assertEquals(
                List.of(
                        "format",
                        "agrees",
                        "begunAt",
                        "endedAt",
                        "settleSeconds",
                        "comparisons",
                        "compared",
                        "differences",
                        "repaired",
                        "left"),
                fields(document));
        assertEquals(1, document.path("format").asInt());
        assertTrue(document.path("agrees").asBoolean());
        assertEquals(10, document.path("settleSeconds").asInt());
        assertEquals(2, document.path("comparisons").asInt());
        assertEquals(5, document.path("compared").path("post").asInt());
        var first = document.path("differences").get(0);
        assertEquals(List.of("entity", "key", "kind", "field", "detail"), fields(first));
        assertEquals("state", first.path("kind").asText());
        assertEquals(
                "{\"entity\":\"post\",\"key\":\"" + KEY + "\",\"told\":\"again\"}",
                document.path("repaired").get(0).toString());
        assertEquals(0, document.path("left").size());
    }

    @Test
    void nothingFoundIsAgreement() throws Exception {
        report.found(List.of());

        assertTrue(printed(true).path("agrees").asBoolean());
        assertEquals("The read model agrees with its owners.", text(false).strip());
    }

    @Test
    void keyBeforeAnotherIsTheOneThatItFollows() {
        assertEquals("01890a5d-ac96-774b-bcce-b302099a8056", Keys.before(KEY));
        assertEquals("00000000-0000-0000-ffff-ffffffffffff", Keys.before("00000000-0000-0001-0000-000000000000"));
        assertEquals(KEY + ":01890a5d-ac96-774b-bcce-b302099a8056", Keys.before(KEY + ":" + KEY));
        assertEquals("12:7:01890a5d-ac96-774b-bcce-b302099a8056", Keys.before("12:7:" + KEY));
    }

    private JsonNode printed(boolean json) throws Exception {
        return new ObjectMapper().readTree(text(json));
    }

    private String text(boolean json) {
        var bytes = new ByteArrayOutputStream();
        report.print(json, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<String> fields(JsonNode node) {
        var fields = new ArrayList<String>();
        node.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
