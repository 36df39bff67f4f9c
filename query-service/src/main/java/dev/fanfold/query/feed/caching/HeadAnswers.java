package dev.fanfold.query.feed.caching;

import dev.fanfold.query.freshness.Freshness;
import dev.fanfold.query.freshness.SeenPositions;
import dev.fanfold.query.freshness.TaggedBody;
import dev.fanfold.query.paging.RenderedPage;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.http.PageLinks;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;

/**
 * Answers from {@link HeadCache}. Who names writes of their own gets what the database has, and so does who asks for
 * what is not asked often. An answer that was kept names the positions that it surely has, as one from the database
 * does.
 */
@ApplicationScoped
public class HeadAnswers {

    /** No row: the first transaction that a statement which begins later may not see. */
    private static final String SEEN = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS seen";

    private final HeadCache cache;
    private final HotAnswers hot;
    private final Pool pool;
    private final SeenPositions positions;
    private final Freshness freshness;
    private final CurrentVertxRequest request;

    HeadAnswers(
            HeadCache cache,
            HotAnswers hot,
            Pool pool,
            SeenPositions positions,
            Freshness freshness,
            CurrentVertxRequest request) {
        this.cache = cache;
        this.hot = hot;
        this.pool = pool;
        this.positions = positions;
        this.freshness = freshness;
        this.request = request;
    }

    /** @param load the first page as the database has it now */
    public Uni<Response> answer(HeadKey key, Supplier<Uni<RenderedPage>> load, UriInfo uri) {
        if (freshness.bypassesCaches() || !cache.keeps(key)) {
            return load.get()
                    .map(page -> response(TaggedBody.of(page.body()), page.next(), uri)
                            .build());
        }
        freshness.cached();
        String address = request.getCurrent().request().uri();
        return cache.getOrLoad(key, () -> read(load)).map(head -> {
            hot.remember(address, key, PageLinks.between(head.next(), null, uri));
            return response(head.body(), head.next(), uri)
                    .header(ConsistencyToken.HEADER, head.token())
                    .build();
        });
    }

    /** First what the page surely has, then the page. */
    private Uni<Head> read(Supplier<Uni<RenderedPage>> load) {
        return pool.query(SEEN)
                .execute()
                .map(rows -> rows.iterator().next().getLong("seen"))
                .chain(seen -> positions
                        .lookForToken()
                        .chain(token -> load.get()
                                .map(page -> new Head(TaggedBody.of(page.body()), page.next(), token, seen))));
    }

    private static Response.ResponseBuilder response(TaggedBody body, String next, UriInfo uri) {
        return PageLinks.addTo(Response.ok(body, MediaType.APPLICATION_JSON_TYPE), PageLinks.between(next, null, uri));
    }
}
