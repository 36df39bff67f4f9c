package dev.fanfold.query.tag;

import dev.fanfold.query.feed.caching.HeadAnswers;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.NameOrder;
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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

@Path("/v1/tags")
@Produces(MediaType.APPLICATION_JSON)
public class TagResource {

    private static final NameOrder NAMES = new NameOrder(
            "name",
            Pattern.compile("[a-z0-9.+#-]{0,50}"),
            "the beginning of a tag: up to 50 of a-z 0-9 . + # -",
            "tags");

    private final TagReader tags;
    private final TagLists lists;
    private final HeadAnswers heads;
    private final Cursors cursors;
    private final PageAnswers answers;

    TagResource(TagReader tags, TagLists lists, HeadAnswers heads, Cursors cursors, PageAnswers answers) {
        this.tags = tags;
        this.lists = lists;
        this.heads = heads;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> list(
            @QueryParam("sort") @DefaultValue("popular") String sort,
            @QueryParam("prefix") @DefaultValue("") String prefix,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("page") @Min(1) @Max(PageNumber.DEPTH) Integer page,
            @QueryParam("pageSize") @Min(1) @Max(100) Integer pageSize,
            @Context UriInfo uri) {
        TagSort order = TagSort.of(sort);
        Optional<PageNumber> number = PageNumber.of(page, pageSize, cursor);
        NAMES.check(sort, prefix, number);
        if (number.isPresent()) {
            return Bounded.answer(lists.page(number.get())).map(found -> answers.answer(found, uri));
        }
        String list = "tags:" + sort + ":" + prefix;
        if (cursor == null && prefix.isEmpty()) {
            return Bounded.answer(heads.answer(
                    new HeadKey(list + "?" + limit, HeadKey.TAGS),
                    () -> lists.page(order, prefix, null, limit).map(first -> answers.render(list, first)),
                    uri));
        }
        return Bounded.answer(lists.page(order, prefix, cursors.decode(list, cursor), limit))
                .map(found -> answers.answer(list, found, uri));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> byId(UUID id) {
        return Bounded.answer(tags.byId(id)).map(TagResource::answer);
    }

    @GET
    @Path("/by-name/{name}")
    public Uni<Response> byName(String name) {
        return Bounded.answer(tags.byName(name)).map(TagResource::answer);
    }

    private static Response answer(Optional<String> tag) {
        return Response.ok(tag.orElseThrow(() -> Problems.notFound("The tag"))).build();
    }
}
