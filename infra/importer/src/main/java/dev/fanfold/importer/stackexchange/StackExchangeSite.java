package dev.fanfold.importer.stackexchange;

import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.Handles;
import dev.fanfold.importer.site.SiteComment;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.site.SiteLike;
import dev.fanfold.importer.site.SitePost;
import dev.fanfold.importer.site.SiteUser;
import dev.fanfold.importer.site.Text;
import dev.fanfold.importer.state.LongPairMap;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A dump as a site: questions are posts, answers the first wave of comments, comments the second one, in which a
 * comment on an answer is a reply to it; favourites of questions are likes. Each stream is a pass over its file, since
 * a row may refer to one that comes later; the {@link DumpIndex} knows beforehand which ids exist.
 */
public final class StackExchangeSite implements SiteContent {

    static final int ANSWERS = 0;
    static final int COMMENTS = 1;

    private final Dump dump;
    private final DumpIndex index;
    private Figures figures;

    public StackExchangeSite(Path folder) {
        this.dump = new Dump(folder);
        this.index = new DumpIndex(dump);
    }

    @Override
    public String name() {
        return dump.name();
    }

    @Override
    public String fingerprint() {
        return dump.fingerprint();
    }

    @Override
    public String postKind() {
        return "question";
    }

    @Override
    public List<String> commentKinds() {
        return List.of("answer", "comment");
    }

    @Override
    public void users(Consumer<SiteUser> each) {
        Handles handles = new Handles();
        each.accept(deletedUser(handles));
        dump.rows("Users.xml", row -> {
            long id = row.number("Id");
            String name = Text.cut(Text.line(row.text("DisplayName")), 80);
            String displayName = name.isEmpty() ? "user " + id : name;
            String handle = handles.distinct(displayName, id);
            String bio = Markup.bio(row.text("AboutMe"));
            each.accept(new SiteUser(id, handle, displayName, bio, null, row.instant("CreationDate")));
        });
    }

    @Override
    public void posts(Consumer<SitePost> each) {
        dump.rows("Posts.xml", row -> {
            if (row.number("PostTypeId") == DumpIndex.QUESTION) {
                String title = Text.cut(Text.line(row.text("Title")), 300);
                String body = Markup.body(row.text("Body"));
                each.accept(new SitePost(
                        row.number("Id"),
                        author(row, "OwnerUserId"),
                        title.isEmpty() ? "Untitled" : title,
                        Markup.summary(body),
                        body,
                        TagNames.usable(row.text("Tags")),
                        row.instant("CreationDate")));
            }
        });
    }

    @Override
    public void comments(int wave, Consumer<SiteComment> each) {
        if (wave == ANSWERS) {
            dump.rows("Posts.xml", row -> answer(row, each));
        } else {
            dump.rows("Comments.xml", row -> comment(row, each));
        }
    }

    @Override
    public void likes(Consumer<SiteLike> each) {
        LongPairMap seen = new LongPairMap();
        dump.rows("Votes.xml", row -> {
            if (isFavourite(row) && index.isQuestion(row.number("PostId"))) {
                long post = row.number("PostId");
                long user = author(row, "UserId");
                if (seen.putIfAbsent(post << 32 | user & 0xffffffffL, 0, 0)) {
                    each.accept(new SiteLike(post, user, row.instant("CreationDate")));
                }
            }
        });
    }

    @Override
    public synchronized Figures figures() {
        if (figures == null) {
            figures = new DumpFigures(dump, index).count(this);
        }
        return figures;
    }

    static boolean isFavourite(Row row) {
        return row.number("VoteTypeId") == 5;
    }

    private void answer(Row row, Consumer<SiteComment> each) {
        if (row.number("PostTypeId") == DumpIndex.ANSWER && index.isAnswer(row.number("Id"))) {
            each.accept(new SiteComment(
                    row.number("Id"),
                    row.number("ParentId"),
                    SiteComment.NONE,
                    author(row, "OwnerUserId"),
                    Markup.body(row.text("Body")),
                    row.instant("CreationDate")));
        }
    }

    private void comment(Row row, Consumer<SiteComment> each) {
        long post = row.number("PostId");
        OptionalLong question = index.questionOf(post);
        if (question.isPresent()) {
            each.accept(new SiteComment(
                    row.number("Id"),
                    question.getAsLong(),
                    index.isAnswer(post) ? post : SiteComment.NONE,
                    author(row, "UserId"),
                    Markup.comment(row.text("Text")),
                    row.instant("CreationDate")));
        }
    }

    private long author(Row row, String attribute) {
        OptionalLong user = row.optionalNumber(attribute);
        return user.isPresent() && index.isUser(user.getAsLong()) ? user.getAsLong() : DELETED_USER;
    }

    private static SiteUser deletedUser(Handles handles) {
        String handle = handles.distinct("deleted user", DELETED_USER);
        return new SiteUser(DELETED_USER, handle, "deleted user", null, null, Instant.EPOCH);
    }
}
