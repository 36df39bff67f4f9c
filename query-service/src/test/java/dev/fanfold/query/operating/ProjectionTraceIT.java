package dev.fanfold.query.operating;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.service.testing.TopicWriter.writeIn;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.testing.Spans;
import dev.fanfold.stack.testing.BackingServersResource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The trace that an event brings along goes on to the write of the cache; up to there {@code RelayTraceIT} shows it.
 */
@QuarkusTest
@TestProfile(Observed.class)
@QuarkusTestResource(BackingServersResource.class)
class ProjectionTraceIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String RELAYED = "b7ad6b7169203331";

    @Inject
    Spans spans;

    @Inject
    Pool pool;

    @Test
    void theProjectorTheStatementsAndTheCacheBelongToTheTraceOfTheWrite() {
        UUID author = UUID.randomUUID();
        write(registered(author, "Ada"));
        // statements belong to the first event of a transaction: the post's is to have one of its own
        Applied.awaitAll(pool);

        writeIn("00-" + TRACE + "-" + RELAYED + "-01", published(UUID.randomUUID(), author, "T", Instant.EPOCH, 1));

        eventually(() -> {
            Map<String, SpanData> byName =
                    spans.of(TRACE).stream().collect(toMap(SpanData::getName, span -> span, (a, b) -> a));
            SpanData project = byName.get("project fanfold.post.published.v1");
            SpanData cache = byName.get("cache fanfold.post.published.v1");
            assertEquals(RELAYED, project.getParentSpanId());
            assertEquals(project.getSpanId(), cache.getParentSpanId());
            assertChildOf(project, "UPDATE intake_position");
            assertChildOf(cache, "redis documents.outdate");
        });
    }

    private void assertChildOf(SpanData parent, String name) {
        List<String> children = spans.of(TRACE).stream()
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .map(SpanData::getName)
                .toList();
        assertTrue(children.contains(name), () -> parent.getName() + " has " + children);
    }
}
