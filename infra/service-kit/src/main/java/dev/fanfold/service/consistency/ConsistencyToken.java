package dev.fanfold.service.consistency;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a client has written: entity@version, at most one for each partition of a topic, since the relay keeps the order
 * of a service's writes within a partition and the last one stands for those before it.
 */
public record ConsistencyToken(List<Write> writes) {

    public static final String HEADER = "Consistency-Token";

    private static final String PURPOSE = "consistency";
    private static final int MAX_LENGTH = 4_096;

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

    public String encode(Signer signer) {
        return signer.sign(
                PURPOSE,
                writes.stream()
                        .map(w -> w.topic().ordinal() + "/" + w.partition() + "/" + w.key() + "/" + w.version())
                        .collect(Collectors.joining("|")));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where it was not made by Fanfold */
    public static ConsistencyToken decode(Signer signer, String value) {
        if (value == null || value.isBlank()) {
            return new ConsistencyToken(List.of());
        }
        String payload = value.length() > MAX_LENGTH
                ? null
                : signer.verify(PURPOSE, value).orElse(null);
        if (payload == null) {
            throw Problems.invalid(HEADER, "is not a token of this site");
        }
        return new ConsistencyToken(Arrays.stream(payload.split("\\|"))
                .filter(write -> !write.isEmpty())
                .map(ConsistencyToken::write)
                .toList());
    }

    private static Write write(String text) {
        String[] parts = text.split("/");
        return new Write(
                Topic.values()[Integer.parseInt(parts[0])],
                Integer.parseInt(parts[1]),
                parts[2],
                Long.parseLong(parts[3]));
    }
}
