package dev.fanfold.endtoend.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of requests, as IntelliJ IDEA's HTTP client reads it; the parts of that format that our journeys use. */
record HttpFile(List<Step> steps) {

    /**
     * One request with what is expected of its answer.
     *
     * @param title the line that introduces it
     * @param body empty where there is none
     */
    record Step(
            String title, String method, String url, Map<String, String> headers, String body, List<String> handler) {}

    static HttpFile read(Path file) {
        try {
            var sections = Files.readString(file).split("(?m)^### ?");
            return new HttpFile(Arrays.stream(sections)
                    .map(section -> List.of(section.split("\n")))
                    .filter(HttpFile::hasRequest)
                    .map(HttpFile::step)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasRequest(List<String> section) {
        return section.stream().skip(1).anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
    }

    private static Step step(List<String> section) {
        var lines = section.stream()
                .skip(1)
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toCollection(ArrayList::new));
        var request = lines.removeFirst().split(" ", 2);
        var headers = new LinkedHashMap<String, String>();
        while (!lines.isEmpty() && !lines.getFirst().isBlank()) {
            var header = lines.removeFirst().split(": ", 2);
            headers.put(header[0], header[1]);
        }
        var begin = lines.indexOf("> {%");
        var end = lines.indexOf("%}");
        var body = begin < 0 ? lines : lines.subList(0, begin);
        var handler = begin < 0 ? List.<String>of() : lines.subList(begin + 1, end);
        return new Step(
                section.getFirst(),
                request[0],
                request[1],
                headers,
                String.join("\n", body).strip(),
                handler.stream().map(String::strip).toList());
    }
}
