package dev.fanfold.query.paging;

import dev.fanfold.service.http.PageLinks;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** A page as an answer: items as they are stored, cursors signed, and {@code Link} headers. */
@Singleton
public class PageAnswers {

    private final Cursors cursors;

    PageAnswers(Cursors cursors) {
        this.cursors = cursors;
    }

    public Response answer(String list, Page page, UriInfo uri) {
        return answer(render(list, page), uri);
    }

    public Response answer(RenderedPage page, UriInfo uri) {
        return answer(page.body(), PageLinks.between(page.next(), page.previous(), uri));
    }

    /** A page by its number, with {@code total} and {@code totalPages}. */
    public Response answer(NumberedItems page, UriInfo uri) {
        String body = items(page.items())
                .append(",\"page\":")
                .append(page.number().page())
                .append(",\"pageSize\":")
                .append(page.number().size())
                .append(",\"total\":")
                .append(page.total())
                .append(",\"totalPages\":")
                .append(page.pages())
                .append('}')
                .toString();
        return answer(body, PageLinks.around(page.number().page(), page.lastReachable(), uri));
    }

    /** @param list names the list, its sort and its filters */
    public RenderedPage render(String list, Page page) {
        String next = page.next() == null ? null : cursors.encode(list, page.next());
        String previous = page.previous() == null ? null : cursors.encode(list, page.previous());
        String body = items(page.items())
                .append(",\"next\":")
                .append(quoted(next))
                .append(",\"previous\":")
                .append(quoted(previous))
                .append('}')
                .toString();
        return new RenderedPage(body, next, previous);
    }

    private static Response answer(String body, List<String> links) {
        return PageLinks.addTo(Response.ok(body, MediaType.APPLICATION_JSON_TYPE), links)
                .build();
    }

    private static StringBuilder items(List<String> items) {
        StringBuilder body = new StringBuilder(1_024 * (items.size() + 1)).append("{\"items\":[");
        for (int i = 0; i < items.size(); i++) {
            body.append(i == 0 ? "" : ",").append(items.get(i));
        }
        return body.append(']');
    }

    /** Cursors are base64url: nothing to escape. */
    private static String quoted(String cursor) {
        return cursor == null ? "null" : '"' + cursor + '"';
    }
}
