package dev.fanfold.importer.generator;

/** A question, or an answer with its question, and what has been written about it so far. */
final class GeneratedPost {

    final int id;

    /** Null for a question. */
    final GeneratedPost question;

    int answers;
    int comments;
    int favourites;

    GeneratedPost(int id, GeneratedPost question) {
        this.id = id;
        this.question = question;
        if (question != null) {
            question.answers++;
        }
    }

    boolean isQuestion() {
        return question == null;
    }
}
