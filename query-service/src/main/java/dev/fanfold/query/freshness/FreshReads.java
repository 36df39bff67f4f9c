package dev.fanfold.query.freshness;

import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Every read may carry the {@code Consistency-Token}s of its client's writes: it waits until they are there, and says
 * in {@code Fanfold-Freshness} whether they were ({@code fresh}) or not ({@code stale; age=SECONDS}, how old the oldest
 * write is that may be missing).
 */
@ApplicationScoped
class FreshReads {

    static final String HEADER = "Fanfold-Freshness";

    /** How an answer begins to say that something may be missing. */
    static final String STALE = "stale";

    private static final String OUTCOME = FreshReads.class.getName();

    private final Arrivals arrivals;
    private final Signer signer;
    private final Freshness freshness;

    FreshReads(Arrivals arrivals, Signer signer, Freshness freshness) {
        this.arrivals = arrivals;
        this.signer = signer;
        this.freshness = freshness;
    }

    /** Lets the request go on, after a while, or answers that what it names is not there. */
    @ServerRequestFilter
    Uni<Response> await(ContainerRequestContext request) {
        ConsistencyToken token = ConsistencyToken.decode(signer, request.getHeaderString(ConsistencyToken.HEADER));
        if (token.writes().isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        freshness.ask();
        Preferences preferences = Preferences.of(request.getHeaderString(Preferences.HEADER));
        return arrivals.await(token, preferences.patience()).map(there -> {
            if (!there && preferences.strict()) {
                throw Problems.stale(preferences.patience());
            }
            request.setProperty(OUTCOME, new Outcome(there ? "fresh" : stale(token.since()), preferences.applied()));
            return null;
        });
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(OUTCOME) instanceof Outcome outcome) {
            response.getHeaders().putSingle(HEADER, outcome.freshness());
            if (!outcome.applied().isEmpty()) {
                response.getHeaders().putSingle(Preferences.APPLIED, outcome.applied());
            }
        }
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
