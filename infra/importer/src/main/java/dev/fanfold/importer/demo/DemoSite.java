package dev.fanfold.importer.demo;

import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.SiteComment;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.site.SiteLike;
import dev.fanfold.importer.site.SitePost;
import dev.fanfold.importer.site.SiteUser;
import java.util.List;
import java.util.function.Consumer;

/** A small blog network over two years, its comments threaded three deep. Nothing in it depends on the clock. */
public final class DemoSite implements SiteContent {

    private final String fingerprint;
    private final DemoData data;

    public DemoSite(long seed, int users, int posts, int comments, int likes) {
        if (users < 1 || posts < 1 || comments < 0 || likes < 0 || likes > (long) users * posts) {
            throw new ImportStopped("Demo data needs a user and a post, and no more likes than users times posts.");
        }
        this.fingerprint = "demo1-" + seed + "-" + users + "-" + posts + "-" + comments + "-" + likes;
        this.data = new DemoData(seed, users, posts, comments, likes);
    }

    /** 50 users, 300 posts, 1,500 comments, 4,000 likes. */
    public static DemoSite ofDefaultSize() {
        return new DemoSite(1, 50, 300, 1_500, 4_000);
    }

    @Override
    public String name() {
        return "demo data";
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String postKind() {
        return "post";
    }

    @Override
    public List<String> commentKinds() {
        return List.of("comment", "reply", "nested reply");
    }

    @Override
    public void users(Consumer<SiteUser> each) {
        data.users.forEach(each);
    }

    @Override
    public void posts(Consumer<SitePost> each) {
        data.posts.forEach(each);
    }

    @Override
    public void comments(int wave, Consumer<SiteComment> each) {
        data.comments.get(wave).forEach(each);
    }

    @Override
    public void likes(Consumer<SiteLike> each) {
        data.likes.forEach(each);
    }

    @Override
    public Figures figures() {
        return Figures.counted(this);
    }
}
