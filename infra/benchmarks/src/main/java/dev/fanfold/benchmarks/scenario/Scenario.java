package dev.fanfold.benchmarks.scenario;

import java.util.List;

/** One question to the system, answered by figures. */
public interface Scenario {

    /**
     * What a reader has to know before the figures.
     *
     * @param number as {@code ./fanfold bench NUMBER} takes it
     * @param parameters everything that could have been another value
     * @param data what the system held
     * @param limit the raw limit measured in the same run
     * @param baseline what it would be without Fanfold, measured in the same run
     */
    record Header(String number, String title, List<String> parameters, String data, String limit, String baseline) {}

    Header header();

    void measure(Run run) throws Exception;
}
