package dev.fanfold.importer.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Writes a site in the format of a Stack Exchange dump, whose own counts are right without exception. It holds what
 * real ones hold: missing and unknown users, equal and empty names, other scripts, scripts in HTML, answers with a
 * lower id than their question's, tag texts with comments, favourites of answers, favourites of one question by several
 * missing users.
 */
public final class SiteGenerator {

    private static final LocalDateTime START = LocalDateTime.parse("2018-03-12T17:00:45.567");
    private static final int UNKNOWN_USER = 1_999_999_999;

    private final Random random;
    private final int users;
    private final int questions;
    private final int answers;
    private final int comments;
    private final int favourites;

    private SiteGenerator(long seed, int users, int questions, int answers, int comments, int favourites) {
        if (users < 2 || questions < 1 || favourites > (long) (users - 1) * questions) {
            throw new IllegalArgumentException("A site takes two users, a question, and no more favourites than pairs");
        }
        this.random = new Random(seed);
        this.users = users;
        this.questions = questions;
        this.answers = answers;
        this.comments = comments;
        this.favourites = favourites;
    }

    /**
     * @param users with the site's own account, Id −1
     * @param comments on questions and answers; one on a tag text comes on top
     * @param favourites of questions; the first two are by missing users on one question; one of an answer comes on top
     */
    public static SiteGenerator of(long seed, int users, int questions, int answers, int comments, int favourites) {
        return new SiteGenerator(seed, users, questions, answers, comments, favourites);
    }

    /** Writes the five files; once for each generator. */
    public GroundTruth writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GeneratedPosts posts = new GeneratedPosts(random, questions, answers);
        try (RowFile usersFile = new RowFile(folder.resolve("Users.xml"), "users");
                RowFile commentsFile = new RowFile(folder.resolve("Comments.xml"), "comments");
                RowFile votesFile = new RowFile(folder.resolve("Votes.xml"), "votes");
                RowFile postsFile = new RowFile(folder.resolve("Posts.xml"), "posts");
                RowFile tagsFile = new RowFile(folder.resolve("Tags.xml"), "tags")) {
            writeUsers(usersFile);
            int onQuestions = writeComments(commentsFile, posts);
            int likes = writeVotes(votesFile, posts);
            posts.write(postsFile, START, this::user);
            posts.writeTags(tagsFile);
            return new GroundTruth(
                    users, questions, answers, onQuestions, comments - onQuestions, likes, Map.copyOf(posts.tags()));
        }
    }

    private void writeUsers(RowFile file) {
        for (int i = 0; i < users; i++) {
            file.row(
                    "Id",
                    i == 0 ? -1 : i,
                    "Reputation",
                    1,
                    "CreationDate",
                    START.minusDays(1).plusSeconds(i),
                    "DisplayName",
                    i == 0 ? "Community" : OddTexts.name(i - 1),
                    "AboutMe",
                    OddTexts.about(i));
        }
    }

    private int writeComments(RowFile file, GeneratedPosts posts) {
        int onQuestions = 0;
        for (int i = 0; i < comments; i++) {
            GeneratedPost post = posts.any();
            post.comments++;
            onQuestions += post.isQuestion() ? 1 : 0;
            writeComment(file, i, post.id);
        }
        writeComment(file, comments, posts.tagText());
        return onQuestions;
    }

    private void writeComment(RowFile file, int ordinal, int post) {
        file.row(
                "Id",
                ordinal + 1,
                "PostId",
                post,
                "Score",
                0,
                "Text",
                OddTexts.comment(ordinal),
                "CreationDate",
                START.plusMinutes(ordinal),
                "UserId",
                user(ordinal));
    }

    /** Answers how many likes they make: two favourites of one question by missing users are one. */
    private int writeVotes(RowFile file, GeneratedPosts posts) {
        Set<Long> pairs = new HashSet<>();
        int id = 1;
        for (int i = 0; i < favourites; i++) {
            boolean byMissing = i < 2;
            GeneratedPost question = byMissing ? posts.firstQuestion() : posts.anyQuestion();
            int user = byMissing ? UNKNOWN_USER - i : 1 + random.nextInt(users - 1);
            while (!pairs.add((long) question.id << 32 | user)) {
                question = posts.anyQuestion();
                user = 1 + random.nextInt(users - 1);
            }
            question.favourites++;
            writeVote(file, id++, question.id, 5, user);
            writeVote(file, id++, question.id, 2, null);
        }
        if (answers > 0) {
            writeVote(file, id, posts.lastPost().id, 5, 1);
        }
        return favourites < 2 ? favourites : favourites - 1;
    }

    private static void writeVote(RowFile file, int id, int post, int type, Integer user) {
        file.row(
                "Id", id,
                "PostId", post,
                "VoteTypeId", type,
                "UserId", user,
                "CreationDate", START.toLocalDate().atStartOfDay().withNano(1_000_000));
    }

    /** Now and then nobody, or someone whom the dump does not hold. */
    private Integer user(int ordinal) {
        return switch (ordinal % 40) {
            case 11 -> null;
            case 23 -> UNKNOWN_USER;
            case 31 -> -1;
            default -> 1 + random.nextInt(users - 1);
        };
    }
}
