package dev.fanfold.query.testing;

import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers past the resource beside those of the resource. */
public final class Answers {

    /** JSON is what the resource answers too, but it is asked. */
    public static final Header BY_THE_RESOURCE = new Header("Accept", "application/json;q=1.0");

    /** What is another one each time. */
    private static final Set<String> OWN = Set.of("date", "connection", "server-timing");

    private Answers() {}

    public static TreeMap<String, List<String>> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !OWN.contains(header.getName().toLowerCase(Locale.ROOT)))
                .collect(Collectors.groupingBy(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        Collectors.mapping(Header::getValue, Collectors.toList())));
    }
}
