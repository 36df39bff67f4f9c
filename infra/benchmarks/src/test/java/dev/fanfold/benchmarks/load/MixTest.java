package dev.fanfold.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.SiteSize;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final int POSTS = 1_000;
    private static final int ACCOUNTS = 16;

    private final List<Account> accounts = IntStream.range(0, ACCOUNTS)
            .mapToObj(n -> new Account("id" + n, "token" + n))
            .toList();

    /** One that is there already would change nothing, and cost less than what is to be measured. */
    @Test
    void nobodyLikesAPostTwiceUntilEverybodyLikesAllPosts() {
        Mix mix = new Mix(new Site(SiteSize.ofPosts(POSTS), 1), accounts);
        Set<String> pairs = new HashSet<>();

        for (int n = 0; n < POSTS * ACCOUNTS; n++) {
            Write like = mix.like();
            pairs.add(like.post() + " " + like.token());
        }

        assertEquals(POSTS * ACCOUNTS, pairs.size());
    }
}
