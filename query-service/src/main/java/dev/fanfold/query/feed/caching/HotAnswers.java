package dev.fanfold.query.feed.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fanfold.query.freshness.CachedAnswers;
import dev.fanfold.query.freshness.TaggedBody;
import dev.fanfold.service.consistency.ConsistencyToken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.AsciiString;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is asked most, answered before anything is parsed: the address is looked up as it was sent, and the bytes that
 * are at hand go out. It loads nothing and decides nothing: where an answer is not here, or the request says more than
 * its address, the resource answers, in the same words, and leaves its answer here ({@link HeadAnswers}).
 */
@ApplicationScoped
public class HotAnswers {

    /** After what every answer says (security headers, CORS, limits) and before who asks is looked at. */
    private static final int PRIORITY = 500;

    private static final int ADDRESSES = 5_000;
    private static final int LONGEST_ADDRESS = 256;
    private static final String POST = "/v1/posts/";
    private static final String AUTHOR = "/v1/authors/";
    private static final int ADDRESS_OF_POST = POST.length() + 36;

    private static final CharSequence JSON = new AsciiString("application/json");
    private static final CharSequence CACHE_CONTROL = new AsciiString(CachedAnswers.FOR_ALL);
    private static final CharSequence VARY = new AsciiString(CachedAnswers.VARY);
    private static final CharSequence TOKEN = new AsciiString(ConsistencyToken.HEADER);
    private static final CharSequence PREFER = new AsciiString("Prefer");
    private static final Set<String> ACCEPTED = Set.of("*/*", "application/json");

    private final NearCache posts;
    private final NearHeads heads;
    private final Cache<String, Address> addresses =
            Caffeine.newBuilder().maximumSize(ADDRESSES).build();

    /** @param links the headers that name the address itself */
    private record Address(HeadKey key, List<String> links, String route) {}

    private final Counter answered;

    HotAnswers(NearCache posts, NearHeads heads, MeterRegistry metrics) {
        this.posts = posts;
        this.heads = heads;
        this.answered = Counter.builder("fanfold.cache.hot")
                .description("requests that were answered from bytes at hand")
                .register(metrics);
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, PRIORITY);
    }

    /** The resource has answered that address with that head. */
    void remember(String address, HeadKey key, List<String> links) {
        if (address.length() <= LONGEST_ADDRESS) {
            String path = address.replaceFirst("\\?.*", "");
            addresses.put(address, new Address(key, links, path.startsWith(AUTHOR) ? AUTHOR + "{id}" : path));
        }
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!HttpMethod.GET.equals(request.method()) || saysMore(request.headers())) {
            context.next();
            return;
        }
        String uri = request.uri();
        Address address = addresses.getIfPresent(uri);
        if (address != null) {
            Optional<Head> head = heads.get(address.key());
            if (head.isPresent()) {
                MultiMap headers = context.response().headers();
                headers.set(TOKEN, head.get().token());
                address.links().forEach(link -> headers.add("Link", link));
                send(context, head.get().body(), address.route());
                return;
            }
        } else if (uri.length() == ADDRESS_OF_POST && uri.startsWith(POST)) {
            Optional<PostDocument> post = id(uri).flatMap(posts::get);
            if (post.isPresent()) {
                send(context, post.get().body(), "/v1/posts/{id}");
                return;
            }
        }
        context.next();
    }

    /** Than what is wanted: who asks, what they have written, how they want it. */
    private static boolean saysMore(MultiMap headers) {
        String accepted = headers.get(HttpHeaders.ACCEPT);
        return headers.contains(HttpHeaders.AUTHORIZATION)
                || headers.contains(TOKEN)
                || headers.contains(PREFER)
                || accepted != null && !ACCEPTED.contains(accepted);
    }

    private static Optional<UUID> id(String uri) {
        try {
            return Optional.of(UUID.fromString(uri.substring(POST.length())));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** @param route by which metrics name the request */
    private void send(RoutingContext context, TaggedBody body, String route) {
        answered.increment();
        Context current = Vertx.currentContext();
        if (current != null) {
            current.putLocal("UrlPathTemplate", route);
        }
        HttpServerResponse response = context.response();
        response.headers()
                .set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .set(HttpHeaders.VARY, VARY)
                .set(HttpHeaders.CONTENT_TYPE, JSON)
                .set(HttpHeaders.ETAG, body.tag());
        List<String> known = context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH);
        if (!known.isEmpty() && body.isKnown(String.join(",", known))) {
            response.setStatusCode(304).end();
        } else {
            response.end(Buffer.buffer(body.bytes()));
        }
    }
}
