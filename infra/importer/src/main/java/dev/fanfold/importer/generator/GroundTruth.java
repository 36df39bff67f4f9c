package dev.fanfold.importer.generator;

import java.util.Map;

/**
 * What an import of a generated site must end in.
 *
 * @param users without the deleted-user account
 * @param comments all of them on posts: answers, comments on questions and on answers
 * @param likes after merging what missing users liked twice
 * @param tags tag name → number of its questions
 */
public record GroundTruth(
        int users,
        int questions,
        int answers,
        int commentsOnQuestions,
        int commentsOnAnswers,
        int likes,
        Map<String, Integer> tags) {

    public int comments() {
        return answers + commentsOnQuestions + commentsOnAnswers;
    }
}
