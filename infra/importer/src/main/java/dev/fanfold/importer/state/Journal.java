package dev.fanfold.importer.state;

import dev.fanfold.importer.ImportStopped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The append-only record of acknowledged batches, one line each: {@code phase ordinal id:uuid,id:uuid,… crc32}. A line
 * is on disk before {@link #record} returns.
 *
 * <p>A run that was killed while writing leaves a torn last line. It is cut off when the journal is opened: that batch
 * is sent again under the same idempotency key and answered with the ids it already got.
 */
public final class Journal implements AutoCloseable {

    private final FileChannel file;
    private final Map<String, Phase> phases = new HashMap<>();

    private Journal(FileChannel file) {
        this.file = file;
    }

    public static Journal open(Path path) {
        try {
            Journal journal = new Journal(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            long valid = journal.load(path);
            journal.file.truncate(valid);
            journal.file.position(valid);
            return journal;
        } catch (IOException e) {
            throw new ImportStopped("The journal " + path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    public synchronized boolean has(String phase, int ordinal) {
        return phase(phase).done.get(ordinal);
    }

    /** Source id → id on the site, of all acknowledged batches of a phase. */
    public synchronized LongPairMap ids(String phase) {
        return phase(phase).ids;
    }

    /** @param ids in the order of the source ids; both empty where nobody will ask for them */
    public synchronized void record(String phase, int ordinal, List<Long> sourceIds, List<UUID> ids) {
        StringBuilder line =
                new StringBuilder(phase).append(' ').append(ordinal).append(' ');
        for (int i = 0; i < ids.size(); i++) {
            line.append(i == 0 ? "" : ",").append(sourceIds.get(i)).append(':').append(ids.get(i));
        }
        String crc = crc(line);
        line.append(' ').append(crc).append('\n');
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new ImportStopped(
                    "The journal of the import cannot be written (" + e.getMessage()
                            + "). Make room in the state folder, then start the import again: it goes on where it was.",
                    e);
        }
        accept(phase, ordinal, sourceIds, ids);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long load(Path path) throws IOException {
        long valid = 0;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            long size = file.size();
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                boolean last = valid + line.length() + 1 >= size;
                boolean ended = valid + line.length() + 1 <= size;
                if (ended && intact(line)) {
                    accept(line);
                    valid += line.length() + 1;
                } else if (last) {
                    return valid;
                } else {
                    throw new ImportStopped("The journal " + path + " is damaged in line " + number
                            + ". Restore it from a backup; without it the import can only be made on an empty site.");
                }
            }
        }
        return valid;
    }

    private static boolean intact(String line) {
        int end = line.lastIndexOf(' ');
        return end > 0 && crc(line.subSequence(0, end)).equals(line.substring(end + 1));
    }

    private void accept(String line) {
        String[] parts = line.split(" ", -1);
        String[] pairs = parts[2].isEmpty() ? new String[0] : parts[2].split(",");
        Phase phase = phase(parts[0]);
        phase.done.set(Integer.parseInt(parts[1]));
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            phase.ids.put(Long.parseLong(pair.substring(0, colon)), UUID.fromString(pair.substring(colon + 1)));
        }
    }

    private void accept(String name, int ordinal, List<Long> sourceIds, List<UUID> ids) {
        Phase phase = phase(name);
        phase.done.set(ordinal);
        for (int i = 0; i < ids.size(); i++) {
            phase.ids.put(sourceIds.get(i), ids.get(i));
        }
    }

    private Phase phase(String name) {
        return phases.computeIfAbsent(name, ignored -> new Phase(new BitSet(), new LongPairMap()));
    }

    private static String crc(CharSequence text) {
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", crc.getValue());
    }

    private record Phase(BitSet done, LongPairMap ids) {}
}
