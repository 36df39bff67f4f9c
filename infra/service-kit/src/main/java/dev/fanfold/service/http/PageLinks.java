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

    private static final String[] NONE = {};

    private final String path;
    private final String query;
    private final List<String> links = new ArrayList<>(4);

    private PageLinks(String path, String query) {
        this.path = path;
        this.query = query;
    }

    private PageLinks(URI uri) {
        this(uri.getRawPath(), uri.getRawQuery());
    }

    /** Those of a page between two cursors; null for none. */
    public static List<String> between(String next, String previous, UriInfo uri) {
        return new PageLinks(uri.getRequestUri()).between(next, previous);
    }

    /** The same of an address that holds nothing that would have to be encoded; the query null for none. */
    public static List<String> between(String next, String previous, String path, String query) {
        return new PageLinks(path, query).between(next, previous);
    }

    private List<String> between(String next, String previous) {
        add("next", "cursor", next);
        add("prev", "cursor", previous);
        return links;
    }

    /** Those of a page with a number, from 1. */
    public static List<String> around(long page, long last, UriInfo uri) {
        PageLinks links = new PageLinks(uri.getRequestUri());
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
        if (value == null) {
            return;
        }
        StringBuilder link = new StringBuilder(256).append('<').append(path).append('?');
        for (String given : query == null ? NONE : query.split("&")) {
            if (!given.isEmpty() && !given.equals(parameter) && !given.startsWith(parameter + "=")) {
                link.append(given).append('&');
            }
        }
        link.append(parameter).append('=').append(value);
        links.add(link.append(">; rel=\"").append(relation).append('"').toString());
    }
}
