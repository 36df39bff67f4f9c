package dev.fanfold.query.testing;

import static io.restassured.RestAssured.given;

import dev.fanfold.service.testing.TestIssuer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody who is signed in and reads. */
public record Viewer(UUID id, String token) {

    /** More pages than any list of these tests has. */
    private static final int MOST_PAGES = 2_000;

    public static Viewer of(TestIssuer issuer) {
        UUID id = UUID.randomUUID();
        return new Viewer(id, issuer.user(id));
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token);
    }

    public Response get(String path) {
        Response answer = request().get(path);
        answer.then().statusCode(200);
        return answer;
    }

    /** Another page of the list. */
    public Response get(String list, String cursor) {
        return get(list + (list.contains("?") ? "&" : "?") + "cursor=" + cursor);
    }

    /** The rest of the list after that page, page by page; an empty page ends it as well. */
    public List<Response> forwards(String list, Response from) {
        List<Response> pages = new ArrayList<>();
        Response last = from;
        while (last.path("next") != null && !last.<List<?>>path("items").isEmpty()) {
            last = get(list, last.path("next"));
            pages.add(bounded(pages, last));
        }
        return pages;
    }

    /** The ids of everything in the list before that page, in the list's order. */
    public List<String> before(String list, Response from) {
        List<Response> pages = new ArrayList<>();
        Response last = from;
        while (last.path("previous") != null) {
            last = get(list, last.path("previous"));
            pages.add(bounded(pages, last));
        }
        return ids(pages.reversed());
    }

    public static List<String> ids(List<Response> pages) {
        return pages.stream()
                .<String>flatMap(page -> page.<List<String>>path("items.id").stream())
                .toList();
    }

    private static Response bounded(List<Response> pages, Response page) {
        if (pages.size() > MOST_PAGES) {
            throw new AssertionError("the walk does not end");
        }
        return page;
    }
}
