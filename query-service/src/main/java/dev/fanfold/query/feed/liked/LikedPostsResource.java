package dev.fanfold.query.feed.liked;

import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.service.data.Bounded;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** {@code /v1/me/likes}: what one likes is told to oneself and nobody else. */
@Path("/v1/me/likes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class LikedPostsResource {

    private final LikedPostsReader likes;
    private final SecurityIdentity identity;
    private final Cursors cursors;
    private final PageAnswers answers;

    LikedPostsResource(LikedPostsReader likes, SecurityIdentity identity, Cursors cursors, PageAnswers answers) {
        this.likes = likes;
        this.identity = identity;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> page(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        UUID viewer = Caller.of(identity).userId();
        String list = "liked:" + viewer;
        return Bounded.answer(likes.page(viewer, cursors.decode(list, cursor), limit))
                .map(page -> answers.privately(list, page, uri));
    }
}
