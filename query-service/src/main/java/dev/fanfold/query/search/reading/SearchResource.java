package dev.fanfold.query.search.reading;

import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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

@Path("/v1/search/posts")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private final SearchReader search;
    private final Cursors cursors;
    private final PageAnswers answers;

    SearchResource(SearchReader search, Cursors cursors, PageAnswers answers) {
        this.search = search;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> list(
            @QueryParam("q") @NotBlank @Size(max = 200) String q,
            @QueryParam("sort") @DefaultValue("new") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(20) int limit,
            @Context UriInfo uri) {
        String list = "search:" + sort + ":" + q;
        var place = cursors.decode(list, cursor);
        var page = switch (sort) {
            case "new" -> search.newest(q, place, limit);
            case "relevance" -> search.mostRelevant(q, place, limit);
            default -> throw Problems.invalid("sort", "must be new or relevance");
        };
        return Bounded.answer(page).map(found -> answers.answer(list, found, uri));
    }
}
