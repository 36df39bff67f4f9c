package dev.fanfold.benchmarks.load;

import dev.fanfold.benchmarks.limit.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hyperfoil in a JVM of its own, whose processor time is its own matter. */
public final class LoadGenerator implements AutoCloseable {

    /**
     * Room for what a run allocates, some 2 kB a request. A collection of its many sessions takes 25 to 60 ms, in which
     * it sends nothing: what was due then would count as late, whoever is asked. Before each run it collects by itself.
     */
    private static final List<String> HEAP = List.of("-Xmx1280m", "-Xmn1g");

    private final Process process;
    private final BufferedReader answers;
    private final Path specification;

    public LoadGenerator() {
        try {
            specification = Files.createTempFile("fanfold-load", ".json");
            process = new ProcessBuilder(ChildProcess.java(HEAP, LoadProcess.class.getName()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LoadResult run(LoadSpec spec) {
        try {
            Files.write(specification, LoadProcess.JSON.writeValueAsBytes(spec));
            process.getOutputStream().write((specification + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return LoadProcess.answer(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            Files.deleteIfExists(specification);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
