package dev.fanfold.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fanfold.benchmarks.measure.Goal;
import dev.fanfold.benchmarks.measure.Machine;
import dev.fanfold.benchmarks.measure.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One run of the suite.
 *
 * @param started as an RFC 3339 instant
 * @param site how much the generated site had, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Results(String started, Machine machine, String site, int rounds, List<Outcome> scenarios) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What one scenario found; {@code failure} is null unless it could not be run. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            String number,
            String title,
            List<String> parameters,
            String data,
            String limit,
            String baseline,
            List<Series> series,
            List<Goal> goals,
            List<Table> tables,
            List<String> notes,
            String failure) {}

    /** What is no series: plans, statements, sizes. */
    public record Table(String title, List<String> columns, List<List<String>> rows) {}

    public static Results read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Results.class);
        } catch (IOException e) {
            throw new UncheckedIOException("no results of a run: " + file, e);
        }
    }

    public void write(Path file) {
        try {
            Files.write(file, JSON.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
