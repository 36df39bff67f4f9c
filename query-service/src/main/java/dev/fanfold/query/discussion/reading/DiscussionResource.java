package dev.fanfold.query.discussion.reading;

import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.service.data.Bounded;
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

@Path("/v1/posts/{postId}/comments")
@Produces(MediaType.APPLICATION_JSON)
public class DiscussionResource {

    private final DiscussionReader discussion;
    private final Cursors cursors;
    private final PageAnswers answers;

    DiscussionResource(DiscussionReader discussion, Cursors cursors, PageAnswers answers) {
        this.discussion = discussion;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> thread(
            UUID postId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        String list = "comments:" + postId;
        return Bounded.answer(discussion.thread(postId, cursors.decode(list, cursor), limit))
                .map(page -> answers.answer(list, page, uri));
    }
}
