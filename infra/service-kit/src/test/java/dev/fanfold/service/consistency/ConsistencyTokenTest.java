package dev.fanfold.service.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken.Write;
import dev.fanfold.service.security.Signer;
import dev.fanfold.service.security.TestSigners;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsistencyTokenTest {

    @TempDir
    Path folder;

    private Signer signer;

    @BeforeEach
    void readKey() {
        signer = TestSigners.signer(folder, "ab".repeat(32));
    }

    @Test
    void tokenComesBackAsItWasGiven() {
        UUID post = UUID.randomUUID();
        ConsistencyToken token = new ConsistencyToken(List.of(
                new Write(Topic.POSTS, Topic.partitionOf(post), post + ":" + UUID.randomUUID(), 3),
                new Write(Topic.TAGS, 0, "post:" + post, Long.MAX_VALUE)));

        assertEquals(
                token.writes(),
                ConsistencyToken.decode(signer, token.encode(signer)).writes());
    }

    @Test
    void positionsOfReadsComeBackBesideTheWrites() {
        String write =
                ConsistencyToken.of(Topic.TAGS, UUID.randomUUID(), "tag", 1).encode(signer);

        ConsistencyToken token = ConsistencyToken.decode(
                signer,
                ConsistencyToken.ofPositions(signer, "a..3") + "," + write + ","
                        + ConsistencyToken.ofPositions(signer, ".7."));

        assertEquals(List.of("a..3", ".7."), token.positions());
        assertEquals(1, token.writes().size());
    }

    @Test
    void noTokenNamesNothing() {
        assertEquals(List.of(), ConsistencyToken.decode(signer, null).writes());
        assertEquals(List.of(), ConsistencyToken.decode(signer, " ").writes());
        String empty = new ConsistencyToken(List.of()).encode(signer);
        assertEquals(List.of(), ConsistencyToken.decode(signer, empty).writes());
    }

    @Test
    void tokenNamesThePartitionOfItsEntity() {
        UUID id = UUID.randomUUID();

        Write write =
                ConsistencyToken.of(Topic.USERS, id, id.toString(), 2).writes().getFirst();

        assertEquals(new Write(Topic.USERS, Topic.partitionOf(id), id.toString(), 2), write);
    }

    @Test
    void batchKeepsTheLastWriteOfEachPartition() {
        ConsistencyToken token = ConsistencyToken.ofBatch(List.of(
                new Write(Topic.POSTS, 4, "a", 1),
                new Write(Topic.POSTS, 5, "b", 1),
                new Write(Topic.TAGS, 4, "c", 1),
                new Write(Topic.POSTS, 4, "d", 9)));

        assertEquals(
                List.of("d", "b", "c"), token.writes().stream().map(Write::key).toList());
    }

    @Test
    void largestTokenOfABatchIsStillAccepted() {
        List<Write> writes = new ArrayList<>();
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            writes.add(new Write(
                    Topic.POSTS, partition, UUID.randomUUID() + ":" + UUID.randomUUID(), Long.MAX_VALUE - partition));
        }

        ConsistencyToken token = ConsistencyToken.ofBatch(writes);

        assertEquals(
                token.writes(),
                ConsistencyToken.decode(signer, token.encode(signer)).writes());
    }

    @Test
    void severalTokensAreReadAsOneWithTheNewestVersionOfEach() {
        String first = new ConsistencyToken(
                        List.of(new Write(Topic.POSTS, 4, "a", 2), new Write(Topic.TAGS, 4, "a", 1)))
                .encode(signer);
        String second = new ConsistencyToken(
                        List.of(new Write(Topic.POSTS, 4, "a", 1), new Write(Topic.POSTS, 4, "b", 1)))
                .encode(signer);

        ConsistencyToken merged = ConsistencyToken.decode(signer, first + ", " + second);

        assertEquals(
                List.of(
                        new Write(Topic.POSTS, 4, "a", 2),
                        new Write(Topic.TAGS, 4, "a", 1),
                        new Write(Topic.POSTS, 4, "b", 1)),
                merged.writes());
    }

    @Test
    void tokenKnowsWhenItWasGiven() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        ConsistencyToken token = ConsistencyToken.decode(
                signer, new ConsistencyToken(List.of(new Write(Topic.POSTS, 4, "a", 2))).encode(signer));

        assertFalse(token.since().isBefore(before));
        assertFalse(token.since().isAfter(Instant.now()));
    }

    @Test
    void tokenOfTheFirstReleaseIsStillRead() {
        ConsistencyToken token = ConsistencyToken.decode(signer, signer.sign("consistency", "1/4/a/2"));

        assertEquals(List.of(new Write(Topic.POSTS, 4, "a", 2)), token.writes());
        assertNull(token.since());
    }

    @Test
    void moreTokensThanOneClientNeedsAreRefused() {
        String token = new ConsistencyToken(List.of()).encode(signer);

        assertThrows(HttpProblem.class, () -> ConsistencyToken.decode(signer, (token + ",").repeat(9)));
    }

    @Test
    void anythingElseIsAnInvalidRequest() {
        String cursor = signer.sign("cursor", "1/0/a/1");
        String tooLong = signer.sign("consistency", "1/0/a/1|".repeat(1_000));

        for (String value : List.of("x", cursor, tooLong, "AAAA".repeat(100))) {
            HttpProblem problem = assertThrows(HttpProblem.class, () -> ConsistencyToken.decode(signer, value));
            assertEquals(400, problem.getStatusCode());
            assertTrue(problem.getParameters().toString().contains("Consistency-Token"));
        }
    }
}
