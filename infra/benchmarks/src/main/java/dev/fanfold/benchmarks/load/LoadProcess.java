package dev.fanfold.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process that sends requests. One for all runs, so that its code is compiled when it counts; it takes the file of
 * a specification a line and answers a result a line.
 */
public final class LoadProcess {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Tells answers from what libraries print. */
    private static final String ANSWER = "result ";

    private LoadProcess() {}

    public static void main(String[] arguments) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = lines.readLine(); file != null; file = lines.readLine()) {
            LoadSpec spec = JSON.readValue(Files.readAllBytes(Path.of(file)), LoadSpec.class);
            System.out.println(ANSWER + JSON.writeValueAsString(HyperfoilRun.of(spec)));
            System.out.flush();
        }
    }

    static LoadResult answer(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(ANSWER)) {
                return JSON.readValue(line.substring(ANSWER.length()), LoadResult.class);
            }
        }
        throw new IOException("the load generator ended");
    }
}
