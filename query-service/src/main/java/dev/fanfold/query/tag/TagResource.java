package dev.fanfold.query.tag;

import dev.fanfold.query.paging.Cursors;
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
import java.util.Optional;
import java.util.UUID;

@Path("/v1/tags")
@Produces(MediaType.APPLICATION_JSON)
public class TagResource {

    private static final String LIST = "tags";

    private final TagReader tags;
    private final Cursors cursors;
    private final PageAnswers answers;

    TagResource(TagReader tags, Cursors cursors, PageAnswers answers) {
        this.tags = tags;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GET
    public Uni<Response> mostUsed(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        return Bounded.answer(tags.mostUsed(cursors.decode(LIST, cursor), limit))
                .map(page -> answers.answer(LIST, page, uri));
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
