package dev.fanfold.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a figure should be.
 *
 * @param series name of the figure
 * @param least whether it should be the limit or more, otherwise the limit or less
 * @param limit in the figure's unit
 * @param actual the median
 */
public record Goal(String series, boolean least, double limit, double actual) {

    @JsonProperty
    public boolean met() {
        return least ? actual >= limit : actual <= limit;
    }
}
