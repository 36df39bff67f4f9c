package dev.fanfold.query.feed.reading;

import dev.fanfold.query.feed.caching.PlainAnswers;
import dev.fanfold.query.feed.caching.PostDocument;
import dev.fanfold.query.freshness.SeenPositions;
import dev.fanfold.query.freshness.TaggedBody;
import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Cursors;
import dev.fanfold.query.paging.PageAnswers;
import dev.fanfold.query.paging.RenderedPage;
import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.http.PageLinks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is asked often and kept nowhere, a page on from a cursor and one post, read past JAX-RS, which takes longer over
 * it than the database does (ADR 21). It refuses nothing and explains nothing: whatever is not quite as expected, in
 * the address, in the cursor or in the database, is left to the resource, which answers in the same words.
 */
@ApplicationScoped
class DirectReads {

    private static final String LIST = "/v1/posts";
    private static final String FAILED = DirectReads.class.getName();

    private final PostLists lists;
    private final PostReader posts;
    private final Cursors cursors;
    private final PageAnswers answers;
    private final SeenPositions positions;
    private final boolean reads;
    private final Counter read;

    DirectReads(
            PostLists lists,
            PostReader posts,
            Cursors cursors,
            PageAnswers answers,
            SeenPositions positions,
            MeterRegistry metrics,
            @ConfigProperty(name = "fanfold.reads.direct") boolean reads) {
        this.lists = lists;
        this.posts = posts;
        this.cursors = cursors;
        this.answers = answers;
        this.positions = positions;
        this.reads = reads;
        this.read = Counter.builder("fanfold.reads.direct")
                .description("requests that were read from the database past JAX-RS")
                .register(metrics);
    }

    /** After what is at hand. */
    void register(@Observes Filters filters) {
        if (reads) {
            filters.register(this::answer, PlainAnswers.PRIORITY - 10);
        }
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!PlainAnswers.suffices(request)) {
            context.next();
        } else if (LIST.equals(request.path())) {
            list(context);
        } else {
            PlainAnswers.post(request.uri()).ifPresentOrElse(id -> one(id, context), context::next);
        }
    }

    private void list(RoutingContext context) {
        PlainQuery asked;
        Cursor cursor;
        String name;
        try {
            Optional<PlainQuery> plain = PlainQuery.of(context.request().query());
            if (plain.isEmpty()) {
                context.next();
                return;
            }
            asked = plain.get();
            name = PostLists.name(asked.sort(), asked.filter());
            cursor = cursors.decode(name, asked.cursor());
        } catch (RuntimeException notAllowed) {
            context.next(); // the resource says why
            return;
        }
        String token = positions.token().orElse(null); // before the page is read: what it surely has
        Bounded.answer(Uni.createFrom().deferred(() -> lists.page(asked.sort(), asked.filter(), cursor, asked.limit())))
                .subscribe()
                .with(page -> send(context, answers.render(name, page), token), failed -> leave(context, failed));
    }

    private void send(RoutingContext context, RenderedPage page, String token) {
        read.increment();
        PlainAnswers.tell(
                context,
                token,
                PageLinks.between(
                        page.next(), page.previous(), LIST, context.request().query()));
        PlainAnswers.send(context, TaggedBody.of(page.body()), LIST);
    }

    private void one(UUID id, RoutingContext context) {
        Bounded.answer(posts.cached(id))
                .subscribe()
                .with(found -> send(context, found), failed -> leave(context, failed));
    }

    private void send(RoutingContext context, Optional<PostDocument> found) {
        if (found.isEmpty()) {
            context.next();
            return;
        }
        read.increment();
        PlainAnswers.send(context, found.get().body(), LIST + "/{id}");
    }

    private static void leave(RoutingContext context, Throwable failed) {
        context.put(FAILED, failed);
        context.next();
    }

    /** What failed here fails the request there, and is not tried again. */
    @ServerRequestFilter(preMatching = true)
    void fail(RoutingContext context) throws Throwable {
        Throwable failed = context.get(FAILED);
        if (failed != null) {
            throw failed;
        }
    }
}
