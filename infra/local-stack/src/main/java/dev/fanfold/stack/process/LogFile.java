package dev.fanfold.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** The output of one process. It is rotated when the process starts; {@value #KEPT} older ones are kept. */
public record LogFile(Path path) {
    private static final int KEPT = 3;
    private static final int TAIL_BYTES = 64 * 1024;

    /** Moves the present log aside and begins an empty one. */
    public void rotate() {
        try {
            Files.createDirectories(path.getParent());
            if (Files.exists(path) && Files.size(path) > 0) {
                for (int i = KEPT; i > 1; i--) {
                    if (Files.exists(older(i - 1))) {
                        Files.move(older(i - 1), older(i), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                Files.move(path, older(1), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, at most that many; none if there is no log. */
    public List<String> tail(int lines) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var from = Math.max(0, file.length() - TAIL_BYTES);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).split("\n");
            return Arrays.asList(all).subList(Math.max(0, all.length - lines), all.length);
        } catch (IOException e) {
            return List.of();
        }
    }

    private Path older(int age) {
        var name = path.getFileName().toString().replaceFirst("\\.log$", "");
        return path.resolveSibling(name + "." + age + ".log");
    }
}
