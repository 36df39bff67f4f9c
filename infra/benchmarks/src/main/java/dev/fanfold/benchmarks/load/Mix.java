package dev.fanfold.benchmarks.load;

import dev.fanfold.benchmarks.site.Site;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What people do on a site: six likes to three comments and one post, by some accounts in turn, about posts all over
 * it. Nobody likes a post twice until everybody has liked every post: a like that is there already costs less.
 */
public final class Mix {

    private static final String TEXT = "A sentence that somebody has written about a garden, a river and some bread. ";

    private final Site site;
    private final List<Account> accounts;
    private final Random random = new Random(11);
    private int made;

    public Mix(Site site, List<Account> accounts) {
        this.site = site;
        this.accounts = accounts;
    }

    /** For one thread, as are the others. */
    public Write next() {
        return switch (made % 10) {
            case 0 -> post();
            case 1, 4, 7 -> comment();
            default -> like();
        };
    }

    public Write post() {
        int number = made++;
        String body = "{\"title\":\"Post " + number + "\",\"body\":\"" + TEXT.repeat(10) + "\",\"publish\":true}";
        return new Write(HttpMethod.POST, "/v1/posts", body, token(number), null);
    }

    public Write comment() {
        int number = made++;
        String post = site.post(random.nextInt(site.size().posts())).toString();
        String body = "{\"body\":\"" + TEXT + TEXT + "\"}";
        return new Write(HttpMethod.POST, "/v1/posts/" + post + "/comments", body, token(number), post);
    }

    public Write like() {
        Like like = like(made++);
        return new Write(
                HttpMethod.PUT,
                "/v1/posts/" + like.post() + "/like",
                null,
                like.account().token(),
                like.post());
    }

    private record Like(String post, Account account) {}

    /** Every post once, then every post once more by the accounts that come after those. */
    private Like like(int number) {
        int posts = site.size().posts();
        String post = site.post((int) (number * 7_919L % posts)).toString();
        return new Like(post, accounts.get((number + number / posts) % accounts.size()));
    }

    private String token(int number) {
        return accounts.get(number % accounts.size()).token();
    }

    /** So many items of a kind for a batch endpoint, by the same accounts. */
    public Batch batch(String kind, int items) {
        String body = IntStream.range(0, items)
                .mapToObj(i -> item(kind, made++))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        return new Batch("/v1/" + kind + "/batch", body, items);
    }

    /** The body of one call. */
    public record Batch(String path, String body, int items) {}

    private String item(String kind, int number) {
        Like like = like(number);
        String account = like.account().id();
        String post = like.post();
        return switch (kind) {
            case "posts" ->
                "{\"authorId\":\"" + account + "\",\"title\":\"Post " + number + "\",\"body\":\"" + TEXT.repeat(10)
                        + "\"}";
            case "comments" ->
                "{\"postId\":\"" + post + "\",\"authorId\":\"" + account + "\",\"body\":\"" + TEXT + TEXT + "\"}";
            default -> "{\"postId\":\"" + post + "\",\"userId\":\"" + account + "\"}";
        };
    }
}
