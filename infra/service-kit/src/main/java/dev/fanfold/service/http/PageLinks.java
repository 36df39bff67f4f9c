package dev.fanfold.service.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Link} headers (RFC 8288) to other pages of the list that was asked for: its own address, one value changed.
 */
public final class PageLinks {

    private final UriInfo uri;
    private final List<String> links = new ArrayList<>(4);

    private PageLinks(UriInfo uri) {
        this.uri = uri;
    }

    /** Those of a page between two cursors; null for none. */
    public static List<String> between(String next, String previous, UriInfo uri) {
        PageLinks links = new PageLinks(uri);
        links.add("next", "cursor", next);
        links.add("prev", "cursor", previous);
        return links.links;
    }

    /** Those of a page with a number, from 1. */
    public static List<String> around(long page, long last, UriInfo uri) {
        PageLinks links = new PageLinks(uri);
        links.add("first", "page", "1");
        links.add("prev", "page", page > 1 ? Long.toString(Math.min(page - 1, last)) : null);
        links.add("next", "page", page < last ? Long.toString(page + 1) : null);
        links.add("last", "page", Long.toString(last));
        return links.links;
    }

    public static Response.ResponseBuilder addTo(Response.ResponseBuilder response, List<String> links) {
        links.forEach(link -> response.header(HttpHeaders.LINK, link));
        return response;
    }

    private void add(String relation, String parameter, String value) {
        if (value != null) {
            URI target = uri.getRequestUriBuilder()
                    .replaceQueryParam(parameter, value)
                    .build();
            links.add("<%s?%s>; rel=\"%s\"".formatted(target.getRawPath(), target.getRawQuery(), relation));
        }
    }
}
