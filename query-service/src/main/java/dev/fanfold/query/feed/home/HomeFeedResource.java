package dev.fanfold.query.feed.home;

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

/** {@code /v1/me/feed}: its cursors are good for the viewer alone. */
@Path("/v1/me/feed")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class HomeFeedResource {

    private final HomeFeedReader feed;
    private final OwnLists lists;

    HomeFeedResource(HomeFeedReader feed, OwnLists lists) {
        this.feed = feed;
        this.lists = lists;
    }

    @GET
    public Uni<Response> page(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        return Bounded.answer(lists.answer("home", cursor, uri, (viewer, place) -> feed.page(viewer, place, limit)));
    }
}
