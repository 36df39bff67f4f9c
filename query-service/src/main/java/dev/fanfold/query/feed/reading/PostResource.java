package dev.fanfold.query.feed.reading;

import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

@Path("/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
public class PostResource {

    private final FeedReader feed;
    private final PostReader posts;
    private final Cursors cursors;
    private final PageAnswers answers;

    PostResource(FeedReader feed, PostReader posts, Cursors cursors, PageAnswers answers) {
        this.feed = feed;
        this.posts = posts;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> list(
            @QueryParam("author") UUID author,
            @QueryParam("tag") @Size(min = 1, max = 50) String tag,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        if (author != null && tag != null) {
            throw Problems.invalid("tag", "cannot be combined with author");
        }
        String list = author != null ? "posts:author:" + author : tag != null ? "posts:tag:" + tag : "posts";
        var place = cursors.decode(list, cursor);
        var page = author != null
                ? feed.ofAuthor(author, place, limit)
                : tag != null ? feed.ofTag(tag, place, limit) : feed.newest(place, limit);
        return Bounded.answer(page).map(found -> answers.answer(list, found, uri));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> one(UUID id) {
        return Bounded.answer(posts.one(id)).map(PostResource::answer);
    }

    private static Response answer(Optional<PostDocument> post) {
        return Response.ok(post.orElseThrow(() -> Problems.notFound("The post")).json())
                .build();
    }
}
