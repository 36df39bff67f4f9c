package dev.fanfold.query.overlay;

import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.fanfold.contracts.Topic;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.query.testing.Viewer;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies over public answers for one reader. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class OverlayIT {

    protected TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    Signer signer;

    private final List<UUID> posts = ids(4);
    private final List<UUID> authors = ids(4);
    private Viewer viewer;

    @BeforeEach
    void sign() {
        viewer = Viewer.of(issuer);
    }

    @Test
    void namesWhatIsLikedAndFollowedInTheOrderAsked() {
        UUID somebody = UUID.randomUUID();
        write(
                liked(posts.get(0), viewer.id(), true, 1),
                liked(posts.get(2), viewer.id(), true, 1),
                liked(posts.get(3), viewer.id(), true, 1),
                liked(posts.get(3), viewer.id(), false, 2),
                liked(posts.get(1), somebody, true, 1),
                followed(viewer.id(), authors.get(3), true, 1),
                followed(viewer.id(), authors.get(1), true, 1),
                followed(viewer.id(), authors.get(0), true, 1),
                followed(viewer.id(), authors.get(0), false, 2),
                followed(somebody, authors.get(2), true, 1),
                followed(authors.get(2), viewer.id(), true, 1));
        Applied.awaitAll(pool);

        viewer.get(asking(posts.reversed(), authors.reversed()))
                .then()
                .body("likedPosts", equalTo(texts(posts.get(2), posts.get(0))))
                .body("followedAuthors", equalTo(texts(authors.get(3), authors.get(1))));
        Viewer.of(issuer).get(asking(posts, authors)).then().body("likedPosts", hasSize(0));
    }

    @Test
    void readWithTheTokenOfALikeShowsIt() {
        write(liked(posts.get(0), viewer.id(), true, 1));

        viewer.request()
                .header("Prefer", "wait=10")
                .header(
                        ConsistencyToken.HEADER,
                        ConsistencyToken.of(Topic.POSTS, posts.get(0), posts.get(0) + ":" + viewer.id(), 1)
                                .encode(signer))
                .get(asking(posts, List.of()))
                .then()
                .header("Fanfold-Freshness", equalTo("fresh"))
                .body("likedPosts", equalTo(texts(posts.get(0))));
    }

    @Test
    void upToAHundredOfEachAreLookedUp() {
        String most = asking(ids(100), ids(100));

        viewer.get(most).then().body("likedPosts", hasSize(0)).header("Cache-Control", equalTo("no-store"));
        get(most).then().statusCode(401);
        refused(most + "&post=" + UUID.randomUUID(), "post");
        refused(most + "&author=" + UUID.randomUUID(), "author");
        refused("/v1/me/overlay?author=no-id", "author");
        viewer.get("/v1/me/overlay").then().body("followedAuthors", hasSize(0));
    }

    private void refused(String path, String parameter) {
        viewer.request().get(path).then().statusCode(400).body("violations[0].field", equalTo(parameter));
    }

    private static String asking(List<UUID> posts, List<UUID> authors) {
        return Stream.concat(
                        posts.stream().map(id -> "post=" + id), authors.stream().map(id -> "author=" + id))
                .collect(Collectors.joining("&", "/v1/me/overlay?", ""));
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static List<String> texts(UUID... ids) {
        return Stream.of(ids).map(UUID::toString).toList();
    }
}
