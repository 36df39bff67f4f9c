package dev.fanfold.query.feed.liked;

import dev.fanfold.query.paging.OwnLists;
import dev.fanfold.service.data.Bounded;
import io.quarkus.security.Authenticated;
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

/** {@code /v1/me/likes}: what one likes is told to oneself and nobody else. */
@Path("/v1/me/likes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class LikedPostsResource {

    private final LikedPostsReader likes;
    private final OwnLists lists;

    LikedPostsResource(LikedPostsReader likes, OwnLists lists) {
        this.likes = likes;
        this.lists = lists;
    }

    @GET
    public Uni<Response> page(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        return Bounded.answer(lists.answer("liked", cursor, uri, (viewer, place) -> likes.page(viewer, place, limit)));
    }
}
