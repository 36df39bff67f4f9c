package dev.fanfold.importer.generator;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Questions and answers with their ids mixed, so that some answers come before their question; and the tags. */
final class GeneratedPosts {

    private static final List<String> TAGS = List.of("c++", "c#", ".net", "a-b");

    private final Random random;
    private final int questions;
    private final List<GeneratedPost> posts = new ArrayList<>();
    private final Map<String, Integer> tags = new TreeMap<>();

    GeneratedPosts(Random random, int questions, int answers) {
        this.random = random;
        this.questions = questions;
        List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= questions + answers; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, random);
        for (int id : ids) {
            posts.add(new GeneratedPost(id, posts.size() < questions ? null : anyQuestion()));
        }
    }

    GeneratedPost any() {
        return posts.get(random.nextInt(posts.size()));
    }

    GeneratedPost anyQuestion() {
        return posts.get(random.nextInt(questions));
    }

    GeneratedPost firstQuestion() {
        return posts.getFirst();
    }

    GeneratedPost lastPost() {
        return posts.getLast();
    }

    /** Id of the text that describes a tag, which is no part of an import. */
    int tagText() {
        return posts.size() + 1;
    }

    Map<String, Integer> tags() {
        return tags;
    }

    /** In the order of ids, as dumps are; to be called when everything else has been counted. */
    void write(RowFile file, LocalDateTime start, IntFunction<Integer> owners) {
        posts.stream().sorted(Comparator.comparingInt(post -> post.id)).forEach(post -> {
            boolean question = post.isQuestion();
            file.row(
                    "Id", post.id,
                    "PostTypeId", question ? 1 : 2,
                    "ParentId", question ? null : post.question.id,
                    "CreationDate", start.plusHours(post.id),
                    "Body", OddTexts.body(post.id),
                    "OwnerUserId", owners.apply(post.id),
                    "Title", question ? OddTexts.title(post.id) : null,
                    "Tags", question ? tagsOfOneQuestion() : null,
                    "AnswerCount", question ? post.answers : null,
                    "CommentCount", post.comments,
                    "FavoriteCount", post.favourites == 0 ? null : post.favourites);
        });
        file.row(
                "Id",
                tagText(),
                "PostTypeId",
                5,
                "CreationDate",
                start,
                "Body",
                "",
                "OwnerUserId",
                -1,
                "CommentCount",
                1);
    }

    void writeTags(RowFile file) {
        int id = 1;
        for (Map.Entry<String, Integer> tag : tags.entrySet()) {
            file.row("Id", id++, "TagName", tag.getKey(), "Count", tag.getValue());
        }
    }

    private String tagsOfOneQuestion() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            String name = TAGS.get(random.nextInt(TAGS.size()));
            names.add(random.nextBoolean() ? name : name + random.nextInt(40));
        }
        names.forEach(name -> tags.merge(name, 1, Integer::sum));
        return "<" + String.join("><", names) + ">";
    }
}
