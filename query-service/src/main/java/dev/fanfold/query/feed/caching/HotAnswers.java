package dev.fanfold.query.feed.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fanfold.query.freshness.TaggedBody;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.AsciiString;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/**
 * What is asked most, answered before anything is parsed: the address is looked up as it was sent, and the bytes that
 * are at hand go out. It loads nothing and decides nothing: where an answer is not here, or the request says more than
 * its address, the resource answers, in the same words, and leaves its answer here ({@link HeadAnswers}).
 */
@ApplicationScoped
public class HotAnswers {

    private static final int ADDRESSES = 5_000;
    private static final int LONGEST_ADDRESS = 256;
    private static final String AUTHOR = "/v1/authors/";

    private final NearCache posts;
    private final NearHeads heads;
    private final Cache<String, Address> addresses =
            Caffeine.newBuilder().maximumSize(ADDRESSES).build();

    /** @param links the headers that name the address itself, as they are sent */
    private record Address(HeadKey key, List<CharSequence> links, String route) {}

    private final Counter answered;

    HotAnswers(NearCache posts, NearHeads heads, MeterRegistry metrics) {
        this.posts = posts;
        this.heads = heads;
        this.answered = Counter.builder("fanfold.cache.hot")
                .description("requests that were answered from bytes at hand")
                .register(metrics);
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, PlainAnswers.PRIORITY);
    }

    /** The resource has answered that address with that head. */
    void remember(String address, HeadKey key, List<String> links) {
        if (address.length() <= LONGEST_ADDRESS) {
            String path = address.replaceFirst("\\?.*", "");
            String route = path.startsWith(AUTHOR) ? AUTHOR + "{id}" : path;
            addresses.put(address, new Address(key, bytes(links), route));
        }
    }

    private static List<CharSequence> bytes(List<String> links) {
        return links.stream().<CharSequence>map(AsciiString::new).toList();
    }

    private void answer(RoutingContext context) {
        String uri = context.request().uri();
        if (!PlainAnswers.suffices(context.request())) {
            context.next();
            return;
        }
        Address address = addresses.getIfPresent(uri);
        if (address != null) {
            Optional<Head> head = heads.get(address.key());
            if (head.isPresent()) {
                PlainAnswers.tell(context, head.get().token(), address.links());
                send(context, head.get().body(), address.route());
                return;
            }
        } else {
            Optional<PostDocument> post = PlainAnswers.post(uri).flatMap(posts::get);
            if (post.isPresent()) {
                send(context, post.get().body(), "/v1/posts/{id}");
                return;
            }
        }
        context.next();
    }

    private void send(RoutingContext context, TaggedBody body, String route) {
        answered.increment();
        PlainAnswers.send(context, body, route);
    }
}
