package dev.fanfold.endtoend.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.importer.Settings;
import dev.fanfold.importer.SiteImport;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.generator.SiteGenerator;
import dev.fanfold.importer.stackexchange.StackExchangeSite;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.testing.LocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed ({@code kill -9}) in the middle of an import, at moments that a seed decides, and started again
 * while it goes on. In the end the site holds what the dump says: nothing lost, nothing twice, no count off.
 *
 * <p>Each failure names its seed; {@code -Dfanfold.seed=…} repeats its moments.
 */
@OwnStack
class ImportUnderFaultIT {
    /** Small, so that every kill meets calls under way. */
    private static final int BATCH = 20;

    private static final int IN_FLIGHT = 4;

    private final long seed =
            Long.getLong("fanfold.seed", RandomGenerator.getDefault().nextLong(1_000_000));

    private LocalStack stack;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        System.out.println("Seed of this run: -Dfanfold.seed=" + seed);
        stack = LocalStack.start(Map.of(), Map.of());
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void nothingIsLostOrDoubledWhenServicesAndKafkaAreKilled() {
        importWithKills(
                generated(),
                2,
                site -> List.of(site.service("query-service", 0), site.service("post-service", 0), site.kafka()));
    }

    @Test
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void nothingIsLostOrDoubledWhenPostgresIsKilled() {
        importWithKills(generated(), 3, site -> List.of(site.postgres()));
    }

    @Test
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void nothingIsLostOrDoubledWhenRedisIsKilled() {
        importWithKills(generated(), 3, site -> List.of(site.redis()));
    }

    @Test
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void nothingIsLostOrDoubledWhenEveryProcessIsKilled() {
        importWithKills(
                generated(),
                2,
                site -> List.of(
                        site.service("user-service", 0),
                        site.service("post-service", 0),
                        site.service("tag-service", 0),
                        site.service("query-service", 0),
                        site.gateway(),
                        site.kafka(),
                        site.postgres(),
                        site.redis()));
    }

    @Test
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void aRealSiteArrivesCompletelyWhenServicesAndKafkaAreKilled() {
        importWithKills(
                RealDump.folder(),
                3,
                site -> List.of(site.service("query-service", 0), site.service("post-service", 0), site.kafka()));
    }

    private Path generated() {
        var dump = folder.resolve("dump");
        SiteGenerator.of(seed, 300, 150, 225, 750, 450).writeTo(dump);
        return dump;
    }

    private void importWithKills(Path dump, int times, Function<LocalStack, List<Server>> victims) {
        var site = new StackExchangeSite(dump);
        var account = Credentials.read(stack.adminCredentialsFile());
        var settings =
                Settings.of(stack.url(), folder.resolve("state"), account).withBatches(BATCH, IN_FLIGHT);

        try (var kills =
                new Kills(seed, victims.apply(stack), times, site.figures().records())) {
            var report = new SiteImport(site, settings, kills::progress).run();

            kills.await();
            System.out.println("Killed: " + kills);
            assertEquals(List.of(), report.differences(), "seed " + seed + ", " + kills);
            assertTrue(report.allEqual(), () -> "seed " + seed + ", " + kills + ": " + report.table());
        }
    }
}
