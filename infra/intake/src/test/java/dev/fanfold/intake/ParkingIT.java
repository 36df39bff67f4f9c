package dev.fanfold.intake;

import static dev.fanfold.intake.Tally.each;
import static dev.fanfold.intake.Tally.idsOn;
import static dev.fanfold.intake.Tally.parked;
import static dev.fanfold.intake.Tally.published;
import static dev.fanfold.intake.Tally.times;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that cannot be applied is kept with its cause and its place, and the rest of its partition goes on. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class ParkingIT {

    private static final int PARTITION = 7;

    @Inject
    Pool pool;

    @Test
    void valueThatIsNoEventIsParkedAsItCame() throws Exception {
        List<UUID> ids = idsOn(PARTITION, 3);
        TopicWriter.write(published(ids.get(0), "T"));
        Tally.send(ids.get(1), "garbage");
        TopicWriter.write(published(ids.get(2), "T"));

        eventually(() -> assertEquals(each(List.of(ids.get(0), ids.get(2)), 1), times(pool, ids)));

        Row parked = parked(pool, ids).getFirst();
        assertEquals(ids.get(1).toString(), parked.getString("key"));
        assertEquals("garbage", parked.getBuffer("value").toString());
        assertEquals("fanfold.post.published.v1", parked.getString("type"));
        assertEquals(PARTITION, parked.getInteger("partition"));
        assertTrue(parked.getString("cause").startsWith("value is no fanfold.post.published.v1"));
        assertFalse(parked.getString("cause").contains("garbage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TallyProjection.REFUSED, "NUL \0", TallyProjection.SPEECHLESS})
    void eventThatTheDatabaseOrTheProjectionRefusesIsParkedAlone(String title) {
        List<UUID> ids = idsOn(PARTITION, 40);
        UUID poison = ids.get(17);

        TopicWriter.write(ids.stream()
                .map(id -> published(id, id.equals(poison) ? title : "T"))
                .toArray(DomainEvent[]::new));

        List<UUID> others = new ArrayList<>(ids);
        others.remove(poison);
        eventually(() -> assertEquals(each(others, 1), times(pool, ids)));
        List<Row> parked = parked(pool, ids);
        assertEquals(
                List.of(poison.toString()),
                parked.stream().map(row -> row.getString("key")).toList());
        assertFalse(parked.getFirst().getString("cause").isBlank());
    }

    @Test
    void manyPoisonRecordsHideNoneOfTheOthers() throws Exception {
        List<UUID> ids = idsOn(PARTITION, 30);
        List<UUID> sound = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            switch (i % 3) {
                case 0 -> Tally.send(ids.get(i), "{");
                case 1 -> TopicWriter.write(published(ids.get(i), TallyProjection.REFUSED));
                default -> {
                    TopicWriter.write(published(ids.get(i), "T"));
                    sound.add(ids.get(i));
                }
            }
        }

        eventually(() -> assertEquals(each(sound, 1), times(pool, ids)));
        eventually(() -> assertEquals(20, parked(pool, ids).size()));
    }
}
