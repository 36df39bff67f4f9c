package dev.fanfold.service.consistency;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a client has written: entity@version. A write answers at most one for each partition of a topic, since the relay
 * keeps the order of a service's writes within a partition and the last one stands for those before it. Several tokens
 * go into one header, separated by commas, and are read as one. A read or an event of a stream answers positions
 * instead: how far the read model had come.
 *
 * @param since when the oldest of the tokens was answered; null where that is not known
 * @param positions of reads, each as query-service writes them; nobody else can tell what they mean
 */
public record ConsistencyToken(List<Write> writes, Instant since, List<String> positions) {

    public static final String HEADER = "Consistency-Token";

    private static final String PURPOSE = "consistency";
    private static final String POSITIONS = "positions";
    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_TOKENS = 8;

    public ConsistencyToken(List<Write> writes) {
        this(writes, null, List.of());
    }

    /** Whether there is nothing to wait for. */
    public boolean isEmpty() {
        return writes.isEmpty() && positions.isEmpty();
    }

    /** A token of a read, with the time of this call. */
    public static String ofPositions(Signer signer, String positions) {
        return signer.sign(POSITIONS, positions + "/" + System.currentTimeMillis());
    }

    public record Write(Topic topic, int partition, String key, long version) {}

    public static ConsistencyToken of(Topic topic, UUID partitionId, String key, long version) {
        return new ConsistencyToken(List.of(new Write(topic, Topic.partitionOf(partitionId), key, version)));
    }

    /** Of a batch in the order its events were appended: keeps the last write of each partition. */
    public static ConsistencyToken ofBatch(Collection<Write> writes) {
        Map<Integer, Write> last = new LinkedHashMap<>();
        writes.forEach(write -> last.put(write.topic().ordinal() * Topic.PARTITIONS + write.partition(), write));
        return new ConsistencyToken(new ArrayList<>(last.values()));
    }

    /** With the time of this call as that of its writes. */
    public String encode(Signer signer) {
        long now = System.currentTimeMillis();
        return signer.sign(
                PURPOSE,
                writes.stream()
                        .map(w -> w.topic().ordinal() + "/" + w.partition() + "/" + w.key() + "/" + w.version() + "/"
                                + now)
                        .collect(Collectors.joining("|")));
    }

    /**
     * @param value of the header: one token or several, or null
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where one was not made by Fanfold, or there are too many
     */
    public static ConsistencyToken decode(Signer signer, String value) {
        if (value == null || value.isBlank()) {
            return new ConsistencyToken(List.of());
        }
        String[] tokens = value.split(",");
        if (tokens.length > MAX_TOKENS) {
            throw Problems.invalid(HEADER, "holds more than " + MAX_TOKENS + " tokens");
        }
        Map<String, Write> writes = new LinkedHashMap<>();
        List<String> positions = new ArrayList<>();
        Instant since = null;
        for (String token : tokens) {
            Optional<String> read = verified(signer, POSITIONS, token.strip());
            if (read.isPresent()) {
                String[] parts = read.get().split("/");
                positions.add(parts[0]);
                since = earlier(since, parts[1]);
                continue;
            }
            for (String write : payload(signer, token.strip()).split("\\|")) {
                if (!write.isEmpty()) {
                    String[] parts = write.split("/");
                    Write decoded = write(parts);
                    writes.merge(decoded.topic() + decoded.key(), decoded, ConsistencyToken::newer);
                    since = parts.length < 5 ? since : earlier(since, parts[4]); // the first release wrote none
                }
            }
        }
        return new ConsistencyToken(List.copyOf(writes.values()), since, List.copyOf(positions));
    }

    private static String payload(Signer signer, String token) {
        return verified(signer, PURPOSE, token)
                .orElseThrow(() -> Problems.invalid(HEADER, "is not a token of this site"));
    }

    private static Optional<String> verified(Signer signer, String purpose, String token) {
        return token.length() > MAX_LENGTH ? Optional.empty() : signer.verify(purpose, token);
    }

    private static Write write(String[] parts) {
        return new Write(
                Topic.values()[Integer.parseInt(parts[0])],
                Integer.parseInt(parts[1]),
                parts[2],
                Long.parseLong(parts[3]));
    }

    private static Write newer(Write one, Write other) {
        return one.version() >= other.version() ? one : other;
    }

    private static Instant earlier(Instant since, String millis) {
        Instant answered = Instant.ofEpochMilli(Long.parseLong(millis));
        return since == null || answered.isBefore(since) ? answered : since;
    }
}
