package dev.fanfold.query.overlay;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * {@code /v1/me/overlay}: what a client lays over public lists and cards, which are the same for everybody and may be
 * kept by caches between.
 */
@Path("/v1/me/overlay")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class OverlayResource {

    /** As many as a page holds. */
    private static final int MOST = 100;

    private final OverlayReader overlays;
    private final SecurityIdentity identity;

    OverlayResource(OverlayReader overlays, SecurityIdentity identity) {
        this.overlays = overlays;
        this.identity = identity;
    }

    @GET
    public Uni<Response> of(
            @Parameter(description = "Whether the caller likes this post (id); up to 100 times.") @QueryParam("post")
                    List<UUID> posts,
            @Parameter(description = "Whether the caller follows this author (id); up to 100 times.")
                    @QueryParam("author")
                    List<UUID> authors) {
        return Bounded.answer(overlays.of(Caller.of(identity).userId(), each("post", posts), each("author", authors)))
                .map(overlay -> Response.ok(overlay)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Each of them once, in their order. */
    private static Set<UUID> each(String parameter, List<UUID> ids) {
        if (ids.size() > MOST) {
            throw Problems.invalid(parameter, "can be given " + MOST + " times at most");
        }
        return new LinkedHashSet<>(ids);
    }
}
