package dev.fanfold.query.paging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** A page as an answer: items as they are stored, cursors signed, and {@code Link} headers (RFC 8288). */
@ApplicationScoped
public class PageAnswers {

    private static final String CURSOR = "cursor";

    private final Cursors cursors;

    PageAnswers(Cursors cursors) {
        this.cursors = cursors;
    }

    public Response answer(String list, Page page, UriInfo uri) {
        String next = page.next() == null ? null : cursors.encode(list, page.next());
        String previous = page.previous() == null ? null : cursors.encode(list, page.previous());
        Response.ResponseBuilder response = Response.ok(body(page, next, previous), MediaType.APPLICATION_JSON_TYPE);
        link(response, uri, next, "next");
        link(response, uri, previous, "prev");
        return response.build();
    }

    /** Of a list that is the caller's own: nobody between keeps it, nor the client's cache. */
    public Response privately(String list, Page page, UriInfo uri) {
        return Response.fromResponse(answer(list, page, uri))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String body(Page page, String next, String previous) {
        StringBuilder body = new StringBuilder(1_024 * (page.items().size() + 1)).append("{\"items\":[");
        for (int i = 0; i < page.items().size(); i++) {
            body.append(i == 0 ? "" : ",").append(page.items().get(i));
        }
        return body.append("],\"next\":")
                .append(quoted(next))
                .append(",\"previous\":")
                .append(quoted(previous))
                .append('}')
                .toString();
    }

    /** Cursors are base64url: nothing to escape. */
    private static String quoted(String cursor) {
        return cursor == null ? "null" : '"' + cursor + '"';
    }

    private static void link(Response.ResponseBuilder response, UriInfo uri, String cursor, String relation) {
        if (cursor != null) {
            URI target =
                    uri.getRequestUriBuilder().replaceQueryParam(CURSOR, cursor).build();
            String relative = target.getRawPath() + "?" + target.getRawQuery();
            response.header(HttpHeaders.LINK, "<" + relative + ">; rel=\"" + relation + "\"");
        }
    }
}
