package dev.fanfold.query.feed.reading;

import dev.fanfold.query.feed.caching.HeadAnswers;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.NumberedItems;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.query.paging.PageNumber;
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

    private final PostLists lists;
    private final FeedTable table;
    private final PostReader posts;
    private final HeadAnswers heads;
    private final Cursors cursors;
    private final PageAnswers answers;

    PostResource(
            PostLists lists,
            FeedTable table,
            PostReader posts,
            HeadAnswers heads,
            Cursors cursors,
            PageAnswers answers) {
        this.lists = lists;
        this.table = table;
        this.posts = posts;
        this.heads = heads;
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
            @QueryParam("page") @Min(1) @Max(PageNumber.DEPTH) Integer page,
            @QueryParam("pageSize") @Min(1) @Max(100) Integer pageSize,
            @Context UriInfo uri) {
        PostSort order = PostSort.of(sort);
        PostFilter filter = PostFilter.of(
                author, uri.getQueryParameters().getOrDefault("tag", tags), instant("from", from), instant("to", to));
        Optional<PageNumber> number = PageNumber.of(page, pageSize, cursor);
        if (number.isPresent()) {
            return Bounded.answer(numbered(order, filter, number.get())).map(found -> answers.answer(found, uri));
        }
        String list = PostLists.name(order, filter);
        if (cursor == null && filter.isPlain() && (filter.tags().isEmpty() || !order.moves())) {
            HeadKey head = new HeadKey(list + "?" + limit, scope(filter));
            return Bounded.answer(heads.answer(
                    head, () -> lists.page(order, filter, null, limit).map(first -> answers.render(list, first)), uri));
        }
        Cursor place = cursors.decode(list, cursor);
        return Bounded.answer(lists.page(order, filter, place, limit)).map(found -> answers.answer(list, found, uri));
    }

    private Uni<NumberedItems> numbered(PostSort sort, PostFilter filter, PageNumber number) {
        if (sort.moves() || !filter.isPlain()) {
            throw Problems.invalid("page", "is for sort=new of all posts, an author or a tag: go on by cursor");
        }
        return table.page(filter, number);
    }

    private static String scope(PostFilter filter) {
        return filter.author() != null
                ? HeadKey.author(filter.author())
                : filter.tags().isEmpty()
                        ? HeadKey.POSTS
                        : HeadKey.tag(filter.tags().getFirst());
    }

    private static OffsetDateTime instant(String name, String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value);
        } catch (DateTimeParseException malformed) {
            throw Problems.invalid(name, "must be an instant such as 2026-01-31T12:00:00Z");
        }
    }

    @GET
    @Path("/{id}")
    public Uni<Response> one(UUID id) {
        return Bounded.answer(posts.one(id)).map(PostResource::answer);
    }

    private static Response answer(Optional<PostDocument> post) {
        return Response.ok(
                        post.orElseThrow(() -> Problems.notFound("The post")).body(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
