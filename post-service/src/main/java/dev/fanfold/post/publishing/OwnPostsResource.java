package dev.fanfold.post.publishing;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.http.PageLinks;
import dev.fanfold.service.security.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

@Path("/v1/me/posts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class OwnPostsResource {

    private final OwnPosts posts;
    private final SecurityIdentity identity;

    OwnPostsResource(OwnPosts posts, SecurityIdentity identity) {
        this.posts = posts;
        this.identity = identity;
    }

    @GET
    public Uni<Response> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        return Bounded.answer(posts.page(Caller.of(identity).userId(), cursor, limit))
                .map(page -> PageLinks.addTo(privately(Response.ok(page)), PageLinks.between(page.next(), null, uri))
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<Response> one(UUID id) {
        return Bounded.answer(posts.one(id, Caller.of(identity).userId()))
                .map(post -> privately(Response.ok(post))
                        .tag(Conditions.etag(post.version()))
                        .build());
    }

    private static Response.ResponseBuilder privately(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
