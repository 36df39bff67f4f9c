package dev.fanfold.importer.stackexchange;

import dev.fanfold.importer.state.LongPairMap;
import java.util.OptionalLong;

/** Which ids a dump holds: users, questions, and answers with their question. About 40 bytes an id. */
final class DumpIndex {

    static final int QUESTION = 1;
    static final int ANSWER = 2;

    private final LongPairMap users = new LongPairMap();
    private final LongPairMap questions = new LongPairMap();
    private final LongPairMap questionOfAnswer = new LongPairMap();

    DumpIndex(Dump dump) {
        dump.rows("Users.xml", row -> users.put(row.number("Id"), 0, 0));
        dump.rows("Posts.xml", row -> {
            if (row.number("PostTypeId") == QUESTION) {
                questions.put(row.number("Id"), 0, 0);
            } else if (row.number("PostTypeId") == ANSWER) {
                questionOfAnswer.put(row.number("Id"), row.number("ParentId"), 0);
            }
        });
    }

    int users() {
        return users.size();
    }

    int questions() {
        return questions.size();
    }

    boolean isUser(long id) {
        return users.contains(id);
    }

    boolean isQuestion(long id) {
        return questions.contains(id);
    }

    /** Whether this is an answer to a question that the dump holds too. */
    boolean isAnswer(long id) {
        return questionOfAnswer.contains(id) && isQuestion(questionOfAnswer.first(id));
    }

    /** The question that a question or answer belongs to; empty for anything else. */
    OptionalLong questionOf(long post) {
        if (isQuestion(post)) {
            return OptionalLong.of(post);
        }
        return isAnswer(post) ? OptionalLong.of(questionOfAnswer.first(post)) : OptionalLong.empty();
    }
}
