package dev.fanfold.importer.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    private final Map<String, Integer> tags = new TreeMap<>();
    private final List<Post> posts = new ArrayList<>();
    private int commentsOnQuestions;
    private int commentsOnAnswers;
    private int likes;

    private SiteGenerator(long seed, int users, int questions, int answers, int comments, int favourites) {
        this.random = new Random(seed);
        this.users = users;
        this.questions = questions;
        this.answers = answers;
        this.comments = comments;
        this.favourites = favourites;
    }

    /**
     * @param users with the site's own account, Id −1
     * @param comments on questions and answers; those on tag texts come on top
     * @param favourites of questions; those of answers come on top
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
        layOut();
        writeUsers(folder);
        writeComments(folder);
        writeVotes(folder);
        writePosts(folder);
        writeTags(folder);
        return new GroundTruth(
                users, questions, answers, commentsOnQuestions, commentsOnAnswers, likes, Map.copyOf(tags));
    }

    /** Gives out the post ids: questions and answers mixed, so that some answers come before their question. */
    private void layOut() {
        List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= questions + answers; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, random);
        for (int i = 0; i < ids.size(); i++) {
            Post question = i < questions ? null : posts.get(random.nextInt(questions));
            Post post = new Post(ids.get(i), question);
            posts.add(post);
            if (question != null) {
                question.answers++;
            }
        }
    }

    private void writeUsers(Path folder) {
        try (RowFile file = new RowFile(folder.resolve("Users.xml"), "users")) {
            for (int i = 0; i < users; i++) {
                file.row(row(
                        "Id",
                        i == 0 ? -1 : i,
                        "Reputation",
                        1,
                        "CreationDate",
                        START.minusDays(1).plusSeconds(i),
                        "DisplayName",
                        i == 0 ? "Community" : OddTexts.name(i - 1),
                        "AboutMe",
                        OddTexts.about(i)));
            }
        }
    }

    private void writeComments(Path folder) {
        try (RowFile file = new RowFile(folder.resolve("Comments.xml"), "comments")) {
            for (int i = 0; i < comments; i++) {
                Post post = posts.get(random.nextInt(posts.size()));
                post.comments++;
                commentsOnQuestions += post.question == null ? 1 : 0;
                commentsOnAnswers += post.question == null ? 0 : 1;
                writeComment(file, i, post.id);
            }
            writeComment(file, comments, tagText());
        }
    }

    private void writeComment(RowFile file, int ordinal, int post) {
        file.row(row(
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
                user(ordinal)));
    }

    private void writeVotes(Path folder) {
        Set<Long> pairs = new HashSet<>();
        try (RowFile file = new RowFile(folder.resolve("Votes.xml"), "votes")) {
            int id = 1;
            for (int i = 0; i < favourites; i++) {
                Post question = posts.get(i < 2 ? 0 : random.nextInt(questions));
                int user = i < 2 ? UNKNOWN_USER - i : 1 + random.nextInt(users - 1);
                if (i < 2 || pairs.add((long) question.id << 32 | user)) {
                    question.favourites++;
                    likes += i == 1 ? 0 : 1;
                    file.row(vote(id++, question.id, 5, user));
                }
                file.row(vote(id++, question.id, 2, null));
            }
            if (answers > 0) {
                file.row(vote(id, posts.get(questions).id, 5, 1));
            }
        }
    }

    private void writePosts(Path folder) {
        try (RowFile file = new RowFile(folder.resolve("Posts.xml"), "posts")) {
            posts.stream().sorted(Comparator.comparingInt(post -> post.id)).forEach(post -> writePost(file, post));
            file.row(row(
                    "Id",
                    tagText(),
                    "PostTypeId",
                    5,
                    "CreationDate",
                    START,
                    "Body",
                    "",
                    "OwnerUserId",
                    -1,
                    "CommentCount",
                    1));
        }
    }

    private void writePost(RowFile file, Post post) {
        Map<String, Object> row = row(
                "Id",
                post.id,
                "PostTypeId",
                post.question == null ? 1 : 2,
                "CreationDate",
                START.plusHours(post.id),
                "Body",
                OddTexts.body(post.id),
                "OwnerUserId",
                user(post.id),
                "CommentCount",
                post.comments);
        if (post.question == null) {
            row.put("Title", OddTexts.title(post.id));
            row.put("Tags", tagsOfOneQuestion());
            row.put("AnswerCount", post.answers);
            row.put("FavoriteCount", post.favourites == 0 ? null : post.favourites);
        } else {
            row.put("ParentId", post.question.id);
        }
        file.row(row);
    }

    private void writeTags(Path folder) {
        try (RowFile file = new RowFile(folder.resolve("Tags.xml"), "tags")) {
            int id = 1;
            for (Map.Entry<String, Integer> tag : tags.entrySet()) {
                file.row(row("Id", id++, "TagName", tag.getKey(), "Count", tag.getValue()));
            }
        }
    }

    private String tagsOfOneQuestion() {
        StringBuilder names = new StringBuilder();
        Set<String> chosen = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            String name = List.of("c++", "c#", ".net", "a-b").get(random.nextInt(4))
                    + (random.nextBoolean() ? "" : random.nextInt(40));
            if (chosen.add(name)) {
                tags.merge(name, 1, Integer::sum);
                names.append('<').append(name).append('>');
            }
        }
        return names.toString();
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

    private int tagText() {
        return questions + answers + 1;
    }

    private static Map<String, Object> vote(int id, int post, int type, Integer user) {
        return row(
                "Id",
                id,
                "PostId",
                post,
                "VoteTypeId",
                type,
                "UserId",
                user,
                "CreationDate",
                START.toLocalDate().atStartOfDay().withNano(1_000_000));
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    private static final class Post {

        final int id;
        final Post question;
        int answers;
        int comments;
        int favourites;

        Post(int id, Post question) {
            this.id = id;
            this.question = question;
        }
    }
}
