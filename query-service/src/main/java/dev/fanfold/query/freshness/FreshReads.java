package dev.fanfold.query.freshness;

import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Every read may carry the {@code Consistency-Token}s of its client's writes and earlier reads: it waits until they are
 * there, and says in {@code Fanfold-Freshness} whether they were ({@code fresh}) or not ({@code stale; age=SECONDS},
 * how old the oldest token is of which something may be missing). What is answered from the database carries a token of
 * its own: positions that it surely has, seen before it was read.
 */
@ApplicationScoped
class FreshReads {

    static final String HEADER = "Fanfold-Freshness";

    /** How an answer begins to say that something may be missing. */
    static final String STALE = "stale";

    private static final String OUTCOME = FreshReads.class.getName();
    private static final String SEEN = OUTCOME + ".seen";

    private final Arrivals arrivals;
    private final Signer signer;
    private final Freshness freshness;
    private final SeenPositions positions;

    FreshReads(Arrivals arrivals, Signer signer, Freshness freshness, SeenPositions positions) {
        this.arrivals = arrivals;
        this.signer = signer;
        this.freshness = freshness;
        this.positions = positions;
    }

    /** Lets the request go on, after a while, or answers that what it names is not there. */
    @ServerRequestFilter
    Uni<Response> await(ContainerRequestContext request) {
        ConsistencyToken token = ConsistencyToken.decode(signer, request.getHeaderString(ConsistencyToken.HEADER));
        if (token.isEmpty()) {
            note(request);
            return Uni.createFrom().nullItem();
        }
        freshness.ask();
        Preferences preferences = Preferences.of(request.getHeaderString(Preferences.HEADER));
        return arrivals.await(token, preferences.patience()).map(there -> {
            if (!there && preferences.strict()) {
                throw Problems.stale(preferences.patience());
            }
            note(request);
            request.setProperty(OUTCOME, new Outcome(there ? "fresh" : stale(token.since()), preferences.applied()));
            return null;
        });
    }

    private void note(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.GET)) {
            positions.token().ifPresent(token -> request.setProperty(SEEN, token));
        }
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(OUTCOME) instanceof Outcome outcome) {
            response.getHeaders().putSingle(HEADER, outcome.freshness());
            if (!outcome.applied().isEmpty()) {
                response.getHeaders().putSingle(Preferences.APPLIED, outcome.applied());
            }
        }
        if (request.getProperty(SEEN) instanceof String seen && isAnswer(response) && !freshness.isCached()) {
            response.getHeaders().putSingle(ConsistencyToken.HEADER, seen);
        }
    }

    private static boolean isAnswer(ContainerResponseContext response) {
        return response.getStatus() == 200 || response.getStatus() == 304;
    }

    private static String stale(Instant since) {
        return since == null
                ? STALE
                : String.format(
                        Locale.ROOT,
                        STALE + "; age=%.3f",
                        Math.max(0, Duration.between(since, Instant.now()).toMillis()) / 1e3);
    }

    private record Outcome(String freshness, String applied) {}
}
