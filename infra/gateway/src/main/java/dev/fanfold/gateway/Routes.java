package dev.fanfold.gateway;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which service answers a request: the table of {@code infra/docs/api-conventions.md}, first match wins.
 *
 * <p>Reads belong to query-service, except what only its owner may see; every other method belongs to the service that
 * owns the resource; {@code OPTIONS}, which all answer alike, goes to the first that has the path. A pattern is a path
 * whose {@code *} stands for one segment and whose last {@code **} stands for any number of them, none included.
 */
final class Routes {
    static final String USER = "user-service";
    static final String POST = "post-service";
    static final String TAG = "tag-service";
    static final String QUERY = "query-service";

    /** Every service the gateway knows, in the order of the flow. */
    static final List<String> SERVICES = List.of(USER, POST, TAG, QUERY);

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final List<Route> TABLE = List.of(
            read("/.well-known/jwks.json", USER),
            read("/v1/me/posts/**", POST),
            read("/v1/me/feed/**", QUERY),
            read("/v1/me/likes/**", QUERY),
            read("/v1/me/overlay/**", QUERY),
            read("/v1/me/**", USER),
            read("/v1/admin/users/**", USER),
            read("/v1/admin/erasures/*/users", USER),
            read("/v1/admin/erasures/*/posts", POST),
            read("/v1/admin/erasures/*/tags", TAG),
            read("/v1/admin/republish/users/**", USER),
            read("/v1/admin/republish/posts/**", POST),
            read("/v1/admin/republish/tags/**", TAG),
            read("/v1/admin/parked/posts/**", POST),
            read("/v1/admin/parked/tags/**", TAG),
            read("/v1/admin/jobs/users", USER),
            read("/v1/admin/jobs/posts", POST),
            read("/v1/admin/jobs/tags", TAG),
            read("/v1/admin/statistics/users", USER),
            read("/v1/admin/statistics/posts", POST),
            read("/v1/admin/statistics/tags", TAG),
            read("/v1/admin/digests/users/**", USER),
            read("/v1/admin/digests/posts/**", POST),
            read("/v1/admin/digests/tags/**", TAG),
            read("/v1/**", QUERY),
            write("/v1/users/**", USER),
            write("/v1/follows/**", USER),
            write("/v1/sessions/**", USER),
            write("/v1/admin/users/**", USER),
            write("/v1/admin/republish/users/**", USER),
            write("/v1/admin/republish/posts/**", POST),
            write("/v1/admin/republish/tags/**", TAG),
            write("/v1/admin/statistics/users", USER),
            write("/v1/admin/statistics/posts", POST),
            write("/v1/admin/statistics/tags", TAG),
            write("/v1/admin/statistics/read-model", QUERY),
            write("/v1/admin/repairs/users/**", USER),
            write("/v1/admin/repairs/posts/**", POST),
            write("/v1/admin/repairs/tags/**", TAG),
            write("/v1/admin/parked/posts/**", POST),
            write("/v1/admin/parked/tags/**", TAG),
            write("/v1/admin/parked/read-model/**", QUERY),
            write("/v1/admin/generations/**", QUERY),
            write("/v1/me/posts/**", POST),
            write("/v1/me/**", USER),
            write("/v1/posts/*/tags/**", TAG),
            write("/v1/post-tags/**", TAG),
            write("/v1/tags/**", TAG),
            write("/v1/posts/**", POST),
            write("/v1/comments/**", POST),
            write("/v1/likes/**", POST));

    private Routes() {}

    /** The service that answers, or empty where no route matches. The path comes without its query string. */
    static Optional<String> serviceFor(HttpMethod method, String path) {
        var read = READS.contains(method);
        var segments = segments(path);
        return TABLE.stream()
                .filter(route ->
                        (route.read == read || method.equals(HttpMethod.OPTIONS)) && matches(route.pattern, segments))
                .map(Route::service)
                .findFirst();
    }

    /** Repeating one of these changes nothing, so it may be sent again when its fate is unknown (RFC 9110, 9.2.1). */
    static boolean isRead(HttpMethod method) {
        return READS.contains(method);
    }

    private static boolean matches(String[] pattern, String[] path) {
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].equals("**")) {
                return true;
            }
            if (i >= path.length || !(pattern[i].equals("*") || pattern[i].equals(path[i]))) {
                return false;
            }
        }
        return pattern.length == path.length;
    }

    private static String[] segments(String path) {
        return path.split("/");
    }

    private static Route read(String pattern, String service) {
        return new Route(true, segments(pattern), service);
    }

    private static Route write(String pattern, String service) {
        return new Route(false, segments(pattern), service);
    }

    private record Route(boolean read, String[] pattern, String service) {}
}
