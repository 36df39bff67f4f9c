package dev.fanfold.query.author;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

@Path("/v1/authors")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorResource {

    private final AuthorReader authors;

    AuthorResource(AuthorReader authors) {
        this.authors = authors;
    }

    @GET
    @Path("/{id}")
    public Uni<Response> byId(UUID id) {
        return Bounded.answer(authors.byId(id)).map(AuthorResource::answer);
    }

    @GET
    @Path("/by-handle/{handle}")
    public Uni<Response> byHandle(String handle) {
        return Bounded.answer(authors.byHandle(handle)).map(AuthorResource::answer);
    }

    private static Response answer(Optional<AuthorCard> card) {
        return Response.ok(card.orElseThrow(() -> Problems.notFound("The author")))
                .build();
    }
}
