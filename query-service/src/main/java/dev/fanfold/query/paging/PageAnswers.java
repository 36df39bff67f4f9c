package dev.fanfold.query.paging;

import dev.fanfold.service.http.PageLinks;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page as an answer: items as they are stored, cursors signed, and {@code Link} headers. */
@Singleton
public class PageAnswers {

    private static final byte[] BEGINNING = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);

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
        String rest = "],\"page\":" + page.number().page() + ",\"pageSize\":"
                + page.number().size() + ",\"total\":" + page.total() + ",\"totalPages\":" + page.pages() + '}';
        byte[] body = body(page.items(), rest);
        return answer(body, PageLinks.around(page.number().page(), page.lastReachable(), uri));
    }

    /** @param list names the list, its sort and its filters */
    public RenderedPage render(String list, Page page) {
        String next = page.next() == null ? null : cursors.encode(list, page.next());
        String previous = page.previous() == null ? null : cursors.encode(list, page.previous());
        byte[] body = body(page.items(), "],\"next\":" + quoted(next) + ",\"previous\":" + quoted(previous) + '}');
        return new RenderedPage(body, next, previous);
    }

    private static Response answer(byte[] body, List<String> links) {
        return PageLinks.addTo(Response.ok(body, MediaType.APPLICATION_JSON_TYPE), links)
                .build();
    }

    /** Written once, where a text that is made of items and then encoded would be three times the size of the page. */
    private static byte[] body(List<String> items, String rest) {
        byte[][] written = new byte[items.size()][];
        int length = BEGINNING.length + Math.max(0, items.size() - 1) + rest.length();
        for (int i = 0; i < written.length; i++) {
            written[i] = items.get(i).getBytes(StandardCharsets.UTF_8);
            length += written[i].length;
        }
        ByteBuffer body = ByteBuffer.allocate(length).put(BEGINNING);
        for (int i = 0; i < written.length; i++) {
            if (i > 0) {
                body.put((byte) ',');
            }
            body.put(written[i]);
        }
        return body.put(rest.getBytes(StandardCharsets.US_ASCII)).array();
    }

    /** Cursors are base64url: nothing to escape. */
    private static String quoted(String cursor) {
        return cursor == null ? "null" : '"' + cursor + '"';
    }
}
