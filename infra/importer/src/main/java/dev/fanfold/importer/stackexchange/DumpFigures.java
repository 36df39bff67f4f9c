package dev.fanfold.importer.stackexchange;

import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.state.LongPairMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dump says of itself: comments of a question are its AnswerCount, its CommentCount and the CommentCounts of its
 * answers; posts of a tag are its Count. Likes are counted from the favourites, since a missing user's collapse.
 */
final class DumpFigures {

    private final Dump dump;
    private final DumpIndex index;
    private final Map<String, Long> notes = new TreeMap<>();

    DumpFigures(Dump dump, DumpIndex index) {
        this.dump = dump;
        this.index = index;
    }

    Figures count(StackExchangeSite site) {
        LongPairMap byPost = new LongPairMap();
        long[] comments = new long[2];
        dump.rows("Posts.xml", row -> post(row, byPost, comments));
        dump.rows("Comments.xml", this::comment);
        dump.rows("Votes.xml", this::vote);
        long[] likes = {0};
        site.likes(like -> {
            likes[0]++;
            byPost.add(like.post(), 0, 1);
        });
        long collapsed = notes.getOrDefault("favourites of questions", 0L) - likes[0];
        notes.remove("favourites of questions");
        note("favourites of one question by missing users, merged", collapsed);
        return new Figures(index.users(), 1, index.questions(), comments, likes[0], byPost, tags(), Map.copyOf(notes));
    }

    private void post(Row row, LongPairMap byPost, long[] comments) {
        long id = row.number("Id");
        long type = row.number("PostTypeId");
        long ownComments = row.numberOrZero("CommentCount");
        if (type == DumpIndex.QUESTION) {
            byPost.add(id, row.numberOrZero("AnswerCount") + ownComments, 0);
            comments[StackExchangeSite.ANSWERS] += row.numberOrZero("AnswerCount");
            comments[StackExchangeSite.COMMENTS] += ownComments;
            note("tag names the API does not take, left out", unusableTags(row));
            noteMissing("questions", row, "OwnerUserId");
        } else if (index.isAnswer(id)) {
            byPost.add(row.number("ParentId"), ownComments, 0);
            comments[StackExchangeSite.COMMENTS] += ownComments;
            noteMissing("answers", row, "OwnerUserId");
        } else {
            note(
                    type == DumpIndex.ANSWER
                            ? "answers without their question, left out"
                            : "tag texts and the like, left out",
                    1);
        }
    }

    private void comment(Row row) {
        if (index.questionOf(row.number("PostId")).isEmpty()) {
            note("comments on neither question nor answer, left out", 1);
        } else {
            noteMissing("comments", row, "UserId");
        }
    }

    private void vote(Row row) {
        if (StackExchangeSite.isFavourite(row)) {
            boolean question = index.isQuestion(row.number("PostId"));
            note(question ? "favourites of questions" : "favourites of other posts, left out", 1);
        }
    }

    private Map<String, Long> tags() {
        Map<String, Long> tags = new TreeMap<>();
        dump.rows("Tags.xml", row -> {
            if (TagNames.isUsable(row.text("TagName"))) {
                tags.put(row.text("TagName"), row.number("Count"));
            }
        });
        return tags;
    }

    private static long unusableTags(Row row) {
        return TagNames.all(row.text("Tags")).size()
                - TagNames.usable(row.text("Tags")).size();
    }

    private void noteMissing(String what, Row row, String attribute) {
        boolean known = row.optionalNumber(attribute).stream().anyMatch(index::isUser);
        note(what + " of users the dump does not hold, given to the deleted-user account", known ? 0 : 1);
    }

    private void note(String what, long times) {
        if (times > 0) {
            notes.merge(what, times, Long::sum);
        }
    }
}
