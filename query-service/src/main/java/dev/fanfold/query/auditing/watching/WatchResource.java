package dev.fanfold.query.auditing.watching;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fanfold.query.auditing.watching.DifferenceStorage.Kept;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** {@code /v1/admin/audit}: how far the light audit is, and what it has found. */
@Path("/v1/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class WatchResource {

    private final WatchConfig config;
    private final RoundStorage rounds;
    private final DifferenceStorage differences;

    WatchResource(WatchConfig config, RoundStorage rounds, DifferenceStorage differences) {
        this.config = config;
        this.rounds = rounds;
        this.differences = differences;
    }

    /** @param since since when both sides have said so */
    public record Difference(String entity, String key, String kind, String detail, Instant since) {}

    /** @param at the entity or check that it is at; null at the beginning */
    public record Now(Instant begunAt, String at, long rows) {}

    public record Last(Instant begunAt, Instant endedAt, long rows) {}

    /**
     * @param last the last round that went through everything; null before there was one
     * @param suspects what may still be on its way
     * @param truncated whether there is no room for more differences, and none are looked for
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Audit(
            boolean enabled,
            String every,
            Now round,
            Last last,
            List<Difference> differences,
            long suspects,
            boolean truncated) {}

    @GET
    public Uni<Response> read() {
        return Bounded.answer(rounds.find()
                        .chain(round -> differences.list(config.most()).map(kept -> audit(round, kept))))
                .map(audit -> Response.ok(audit)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Audit audit(Round round, List<Kept> kept) {
        List<Difference> confirmed = kept.stream()
                .filter(one -> one.confirmedAt() != null)
                .map(one -> new Difference(
                        one.found().entity(),
                        one.found().key(),
                        one.found().kind(),
                        one.found().detail(),
                        one.since()))
                .toList();
        return new Audit(
                config.enabled(),
                config.every().toString(),
                new Now(round.begunAt(), round.stage(), round.rows()),
                round.lastEndedAt() == null
                        ? null
                        : new Last(round.lastBegunAt(), round.lastEndedAt(), round.lastRows()),
                confirmed,
                kept.size() - confirmed.size(),
                kept.size() >= config.most());
    }
}
