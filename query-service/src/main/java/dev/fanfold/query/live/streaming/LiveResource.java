package dev.fanfold.query.live.streaming;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * Server-sent events. Written as bytes under a content type of their own: what is made for them in the framework sends
 * its head before it knows whether there is anything to tell.
 */
@Path("/v1/live/posts")
public class LiveResource {

    private static final String LAST_EVENT = "Last-Event-ID";

    /** Neither kept nor gathered by what lies between. */
    private static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type", List.of("text/event-stream"),
            "Cache-Control", List.of("no-store"),
            "X-Accel-Buffering", List.of("no"));

    private final LiveStreams streams;
    private final TagNames tags;
    private final Signer signer;

    LiveResource(LiveStreams streams, TagNames tags, Signer signer) {
        this.streams = streams;
        this.tags = tags;
        this.signer = signer;
    }

    private record Opening(Topical topic, LiveStreams.Beginning beginning) {}

    @GET
    public RestMulti<byte[]> all(
            @QueryParam("author") UUID author,
            @QueryParam("tag") @Size(min = 1, max = 50) String tag,
            @QueryParam("lastEventId") String lastEventId,
            @HeaderParam(LAST_EVENT) String lastEvent,
            @QueryParam("duration") @DefaultValue("3600") @Min(0) @Max(3600) int duration,
            @Context RoutingContext request) {
        if (author != null && tag != null) {
            throw Problems.invalid("tag", "cannot be combined with author");
        }
        PositionVector resumed = place(lastEvent, lastEventId);
        Uni<Topical> topic = tag != null
                ? tags.idOf(tag).map(id -> new Topical.Tag(id.orElseThrow(() -> Problems.notFound("The tag"))))
                : Uni.createFrom().item(author != null ? new Topical.Author(author) : new Topical.All());
        return open(
                topic.chain(about -> streams.beginning(resumed).map(beginning -> new Opening(about, beginning))),
                duration,
                request);
    }

    @GET
    @Path("/{id}")
    public RestMulti<byte[]> one(
            UUID id,
            @QueryParam("lastEventId") String lastEventId,
            @HeaderParam(LAST_EVENT) String lastEvent,
            @QueryParam("duration") @DefaultValue("3600") @Min(0) @Max(3600) int duration,
            @Context RoutingContext request) {
        PositionVector resumed = place(lastEvent, lastEventId);
        Uni<LiveStreams.Beginning> beginning = resumed != null
                ? streams.beginning(resumed)
                : streams.beginningOf(id).onItem().ifNull().failWith(() -> Problems.notFound("The post"));
        return open(beginning.map(found -> new Opening(new Topical.Post(id), found)), duration, request);
    }

    private RestMulti<byte[]> open(Uni<Opening> opening, int seconds, RoutingContext request) {
        boolean headOnly = request.request().method() == HttpMethod.HEAD;
        Duration duration = headOnly ? Duration.ZERO : Duration.ofSeconds(seconds);
        return RestMulti.fromUniResponse(
                Bounded.answer(opening),
                found -> streams.open(found.topic(), found.beginning(), duration, request),
                found -> HEADERS);
    }

    /** What a client sends by itself when it comes back goes before what its address says. Null for neither. */
    private PositionVector place(String header, String parameter) {
        boolean sent = header != null && !header.isBlank();
        String id = sent ? header : parameter;
        if (id == null || id.isBlank()) {
            return null;
        }
        try {
            List<String> positions = ConsistencyToken.decode(signer, id).positions();
            if (positions.size() == 1) {
                return PositionVector.decode(positions.getFirst());
            }
        } catch (HttpProblem | IllegalArgumentException foreign) {
            throw Problems.invalid(sent ? LAST_EVENT : "lastEventId", "is not the id of an event of this site");
        }
        throw Problems.invalid(sent ? LAST_EVENT : "lastEventId", "is not the id of one event");
    }
}
