package dev.fanfold.query.operating;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.service.testing.TopicWriter.writeIn;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.testing.Spans;
import dev.fanfold.stack.testing.BackingServersResource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The trace that an event brings along goes on to the write of the cache; up to there {@code RelayTraceIT} shows it. */
@QuarkusTest
@TestProfile(Observed.class)
@QuarkusTestResource(BackingServersResource.class)
class ProjectionTraceIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String RELAYED = "b7ad6b7169203331";

    @Inject
    Spans spans;

    @Test
    void theProjectorTheStatementsAndTheCacheBelongToTheTraceOfTheWrite() {
        UUID author = UUID.randomUUID();
        write(registered(author, "Ada"));

        writeIn("00-" + TRACE + "-" + RELAYED + "-01", published(UUID.randomUUID(), author, "T", Instant.EPOCH, 1));

        eventually(() -> {
            Map<String, SpanData> byName =
                    spans.of(TRACE).stream().collect(toMap(SpanData::getName, span -> span, (a, b) -> a));
            SpanData project = byName.get("project fanfold.post.published.v1");
            SpanData cache = byName.get("cache fanfold.post.published.v1");
            assertEquals(RELAYED, project.getParentSpanId());
            assertEquals(project.getSpanId(), cache.getParentSpanId());
            assertTrue(childOf(project, "SQL", spans.of(TRACE)), byName::toString);
            assertTrue(childOf(cache, "EVAL", spans.of(TRACE)), byName::toString);
        });
    }

    /** Named by the drivers: {@code INSERT fanfold…}, {@code eval}. */
    private static boolean childOf(SpanData parent, String what, List<SpanData> all) {
        return all.stream()
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .anyMatch(span -> what.equals("SQL")
                        ? span.getAttributes().asMap().keySet().stream()
                                .anyMatch(key -> key.getKey().startsWith("db."))
                        : span.toString().toUpperCase(java.util.Locale.ROOT).contains(what));
    }
}
