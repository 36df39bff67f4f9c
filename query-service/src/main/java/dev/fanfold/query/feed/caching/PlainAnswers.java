package dev.fanfold.query.feed.caching;

import dev.fanfold.query.freshness.CachedAnswers;
import dev.fanfold.query.freshness.TaggedBody;
import dev.fanfold.service.consistency.ConsistencyToken;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Answers to requests that say no more than their address: written past JAX-RS, in the words that it would use. */
public final class PlainAnswers {

    /** Of filters: after what every answer says (security headers, CORS, limits), before who asks is looked at. */
    public static final int PRIORITY = 500;

    private static final CharSequence JSON = new AsciiString("application/json");
    private static final CharSequence CACHE_CONTROL = new AsciiString(CachedAnswers.FOR_ALL);
    private static final CharSequence VARY = new AsciiString(CachedAnswers.VARY);
    private static final CharSequence TOKEN = new AsciiString(ConsistencyToken.HEADER);
    private static final CharSequence LINK = new AsciiString("Link");
    private static final CharSequence PREFER = new AsciiString("Prefer");
    private static final Set<String> ACCEPTED = Set.of("*/*", "application/json");

    private static final String POST = "/v1/posts/";
    private static final int LENGTH_OF_POST = POST.length() + 36;

    private PlainAnswers() {}

    /** The post whose address that is, with nothing behind it. */
    public static Optional<UUID> post(String uri) {
        if (uri.length() != LENGTH_OF_POST || !uri.startsWith(POST)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(uri.substring(POST.length())));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Not who asks, nor what they have written, nor how they want it. */
    public static boolean suffices(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method())) {
            return false;
        }
        MultiMap headers = request.headers();
        String accepted = headers.get(HttpHeaders.ACCEPT);
        return !headers.contains(HttpHeaders.AUTHORIZATION)
                && !headers.contains(TOKEN)
                && !headers.contains(PREFER)
                && (accepted == null || ACCEPTED.contains(accepted));
    }

    /** The positions that the answer surely has, and the headers that name the address itself. */
    public static void tell(RoutingContext context, String token, List<? extends CharSequence> links) {
        MultiMap headers = context.response().headers();
        if (token != null) {
            headers.set(TOKEN, token);
        }
        links.forEach(link -> headers.add(LINK, link));
    }

    /** @param route by which metrics name the request */
    public static void send(RoutingContext context, TaggedBody body, String route) {
        ((HttpServerRequestInternal) context.request()).context().putLocal("UrlPathTemplate", route);
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return; // the client has gone meanwhile
        }
        response.headers()
                .set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .set(HttpHeaders.VARY, VARY)
                .set(HttpHeaders.CONTENT_TYPE, JSON)
                .set(HttpHeaders.ETAG, body.tag());
        List<String> known = context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH);
        if (!known.isEmpty() && body.isKnown(String.join(",", known))) {
            response.setStatusCode(304).end();
        } else {
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(body.bytes()))); // Buffer.buffer(byte[]) copies them
        }
    }
}
