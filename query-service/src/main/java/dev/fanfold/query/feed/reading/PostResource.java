package dev.fanfold.query.feed.reading;

import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
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
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
public class PostResource {

    private final FeedReader feed;
    private final FilteredReader filtered;
    private final PostReader posts;
    private final Cursors cursors;
    private final PageAnswers answers;

    PostResource(FeedReader feed, FilteredReader filtered, PostReader posts, Cursors cursors, PageAnswers answers) {
        this.feed = feed;
        this.filtered = filtered;
        this.posts = posts;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> list(
            @QueryParam("sort") @DefaultValue("new") String sort,
            @QueryParam("author") UUID author,
            @QueryParam("tag") List<String> tags,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        PostSort order = PostSort.of(sort);
        PostFilter filter = PostFilter.of(
                author, uri.getQueryParameters().getOrDefault("tag", tags), instant("from", from), instant("to", to));
        String list = filter.name() + (order.moves() ? ":" + order.label() : "");
        Cursor place = cursors.decode(list, cursor);
        return Bounded.answer(page(order, filter, place, limit)).map(found -> answers.answer(list, found, uri));
    }

    private static OffsetDateTime instant(String name, String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value);
        } catch (DateTimeParseException malformed) {
            throw Problems.invalid(name, "must be an instant such as 2026-01-31T12:00:00Z");
        }
    }

    /** What one index holds in the order asked for is read from there; the rest is searched. */
    private Uni<Page> page(PostSort sort, PostFilter filter, Cursor cursor, int limit) {
        boolean single = filter.author() == null
                ? filter.tags().size() < 2
                : filter.tags().isEmpty();
        if (sort.moves() || filter.hasRange() || !single) {
            return filtered.page(sort, filter, cursor, limit);
        }
        if (filter.author() != null) {
            return feed.ofAuthor(filter.author(), cursor, limit);
        }
        return filter.tags().isEmpty()
                ? feed.newest(cursor, limit)
                : feed.ofTag(filter.tags().getFirst(), cursor, limit);
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
