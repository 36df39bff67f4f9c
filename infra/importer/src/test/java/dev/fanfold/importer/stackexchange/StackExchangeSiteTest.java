package dev.fanfold.importer.stackexchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.importer.RealDump;
import dev.fanfold.importer.generator.GroundTruth;
import dev.fanfold.importer.generator.SiteGenerator;
import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.SiteComment;
import dev.fanfold.importer.site.SiteContent;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mapping against figures known from elsewhere: those of a generated site and, where it lies near, a real one's.
 */
class StackExchangeSiteTest {

    @TempDir
    Path folder;

    @Test
    void aGeneratedSiteMapsToItsGroundTruth() {
        GroundTruth truth = SiteGenerator.of(3, 100, 150, 260, 700, 200).writeTo(folder);

        SiteContent site = new StackExchangeSite(folder);

        assertMatches(truth, site);
    }

    @Test
    void aRealSiteMapsToItsGroundTruth() {
        SiteContent site = new StackExchangeSite(RealDump.folder());

        Figures figures = site.figures();
        assertEquals(154, figures.tags().size());
        Map<String, Integer> tags = new TreeMap<>();
        figures.tags().forEach((name, count) -> tags.put(name, count.intValue()));
        assertMatches(new GroundTruth(3_461, 612, 1_060, 1_453, 1_960, 706, tags), site);
    }

    @Test
    void aSiteIsReadTheSameEveryTime() {
        SiteGenerator.of(5, 40, 50, 60, 70, 80).writeTo(folder);

        assertEquals(trace(new StackExchangeSite(folder)), trace(new StackExchangeSite(folder)));
    }

    @Test
    void handlesAreDistinctAndValidWhateverTheNames() {
        SiteGenerator.of(5, 3000, 5, 5, 5, 5).writeTo(folder);

        Set<String> handles = new HashSet<>();
        new StackExchangeSite(folder).users(user -> {
            assertTrue(user.handle().matches("[a-z0-9_-]{3,30}"), user.handle());
            assertTrue(handles.add(user.handle()), "twice: " + user.handle());
            assertTrue(!user.displayName().isBlank() && user.displayName().length() <= 80);
        });
        assertEquals(3001, handles.size());
    }

    private static void assertMatches(GroundTruth truth, SiteContent site) {
        Figures claimed = site.figures();
        Figures counted = Figures.counted(site);
        for (Figures figures : new Figures[] {claimed, counted}) {
            assertEquals(truth.users(), figures.users());
            assertEquals(1, figures.ownAccounts());
            assertEquals(truth.questions(), figures.posts());
            assertEquals(truth.answers(), figures.comments()[0]);
            assertEquals(truth.commentsOnQuestions() + truth.commentsOnAnswers(), figures.comments()[1]);
            assertEquals(truth.likes(), figures.likes());
            Map<String, Long> tags = new TreeMap<>();
            truth.tags().forEach((name, count) -> tags.put(name, count.longValue()));
            assertEquals(tags, figures.tags());
        }
        site.posts(post -> {
            assertEquals(
                    claimed.byPost().first(post.id()), counted.byPost().first(post.id()), "comments of " + post.id());
            assertEquals(
                    claimed.byPost().second(post.id()), counted.byPost().second(post.id()), "likes of " + post.id());
            assertTrue(post.title().length() <= 300 && post.body().length() <= Markup.LONGEST_BODY);
        });
        long[] replies = new long[2];
        site.comments(1, comment -> replies[comment.parent() == SiteComment.NONE ? 0 : 1]++);
        assertEquals(truth.commentsOnQuestions(), replies[0]);
        assertEquals(truth.commentsOnAnswers(), replies[1]);
    }

    private static String trace(SiteContent site) {
        StringBuilder all = new StringBuilder(site.fingerprint());
        site.users(all::append);
        site.posts(all::append);
        site.comments(0, all::append);
        site.comments(1, all::append);
        site.likes(all::append);
        return all.toString();
    }
}
