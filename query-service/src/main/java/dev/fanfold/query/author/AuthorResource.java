package dev.fanfold.query.author;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.query.feed.caching.HeadAnswers;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.NameOrder;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.query.paging.PageNumber;
import dev.fanfold.query.paging.RenderedPage;
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

@Path("/v1/authors")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorResource {

    private static final NameOrder HANDLES = new NameOrder(
            "handle",
            Pattern.compile("[a-z0-9_-]{0,30}"),
            "the beginning of a handle: up to 30 of a-z 0-9 _ -",
            "authors");

    private final AuthorReader authors;
    private final AuthorLists lists;
    private final HeadAnswers heads;
    private final Cursors cursors;
    private final PageAnswers answers;
    private final ObjectMapper json;

    AuthorResource(
            AuthorReader authors,
            AuthorLists lists,
            HeadAnswers heads,
            Cursors cursors,
            PageAnswers answers,
            ObjectMapper json) {
        this.authors = authors;
        this.lists = lists;
        this.heads = heads;
        this.cursors = cursors;
        this.answers = answers;
        this.json = json;
    }

    @GET
    public Uni<Response> list(
            @QueryParam("sort") @DefaultValue("followers") String sort,
            @QueryParam("prefix") @DefaultValue("") String prefix,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("page") @Min(1) @Max(PageNumber.DEPTH) Integer page,
            @QueryParam("pageSize") @Min(1) @Max(100) Integer pageSize,
            @Context UriInfo uri) {
        AuthorSort order = AuthorSort.of(sort);
        Optional<PageNumber> number = PageNumber.of(page, pageSize, cursor);
        HANDLES.check(sort, prefix, number);
        if (number.isPresent()) {
            return Bounded.answer(lists.page(number.get())).map(found -> answers.answer(found, uri));
        }
        String list = "authors:" + sort + ":" + prefix;
        return Bounded.answer(lists.page(order, prefix, cursors.decode(list, cursor), limit))
                .map(found -> answers.answer(list, found, uri));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> byId(UUID id, @Context UriInfo uri) {
        return Bounded.answer(heads.answer(
                new HeadKey("author:" + id, HeadKey.author(id)),
                () -> authors.byId(id).map(this::render),
                uri));
    }

    private RenderedPage render(Optional<AuthorCard> card) {
        try {
            return new RenderedPage(json.writeValueAsBytes(found(card)), null, null);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @GET
    @Path("/by-handle/{handle}")
    public Uni<Response> byHandle(String handle) {
        return Bounded.answer(authors.byHandle(handle)).map(AuthorResource::answer);
    }

    private static Response answer(Optional<AuthorCard> card) {
        return Response.ok(found(card)).build();
    }

    private static AuthorCard found(Optional<AuthorCard> card) {
        return card.orElseThrow(() -> Problems.notFound("The author"));
    }
}
