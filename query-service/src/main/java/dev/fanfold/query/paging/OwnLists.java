package dev.fanfold.query.paging;

import dev.fanfold.service.security.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/**
 * Pages of lists that are the caller's own: their cursors are good for the caller alone, and nobody between keeps an
 * answer, nor does the client's cache.
 */
@ApplicationScoped
public class OwnLists {

    private final SecurityIdentity identity;
    private final Cursors cursors;
    private final PageAnswers answers;

    OwnLists(SecurityIdentity identity, Cursors cursors, PageAnswers answers) {
        this.identity = identity;
        this.cursors = cursors;
        this.answers = answers;
    }

    /** Finds the page of this viewer's list from that place on. */
    @FunctionalInterface
    public interface Reader {

        Uni<Page> page(UUID viewer, Cursor place);
    }

    /** @param name of the list, within those of one viewer */
    public Uni<Response> answer(String name, String cursor, UriInfo uri, Reader reader) {
        UUID viewer = Caller.of(identity).userId();
        String list = name + ":" + viewer;
        return reader.page(viewer, cursors.decode(list, cursor))
                .map(page -> Response.fromResponse(answers.answer(list, page, uri))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
