package dev.fanfold.query.author;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.query.feed.caching.HeadAnswers;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.paging.RenderedPage;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

@Path("/v1/authors")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorResource {

    private final AuthorReader authors;
    private final HeadAnswers heads;
    private final ObjectMapper json;

    AuthorResource(AuthorReader authors, HeadAnswers heads, ObjectMapper json) {
        this.authors = authors;
        this.heads = heads;
        this.json = json;
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
            return new RenderedPage(json.writeValueAsString(found(card)), null, null);
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
