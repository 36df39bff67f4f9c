package dev.fanfold.endtoend.auditing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.endtoend.client.Wide;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The audit that runs by itself, in whichever of three instances has the turn. */
@Wide
class LightAuditIT {
    private static final Duration A_FEW_TURNS = Duration.ofSeconds(90);

    private LocalStack stack;
    private AdminSite admin;

    @BeforeEach
    void start() {
        stack = LocalStack.wide();
        admin = AdminSite.of(stack);
    }

    @Test
    void everyInstanceMeasuresWhatDiffersUntilItIsRepaired() throws SQLException {
        var ada = Member.register(stack, "drifting");
        var post = ada.publish("Liked by nobody");
        eventually(() -> admin.api().get("/v1/posts/" + post.id()).is(200));
        eventually(A_FEW_TURNS, () -> instances().forEach(one -> assertEquals(0, gauge(one, "differences"))));
        var age = gauge(instances().getFirst(), "round_age_seconds");

        ask("UPDATE post SET like_count = 7 WHERE id = '" + post.id() + "' RETURNING 'done'");

        eventually(A_FEW_TURNS, () -> instances().forEach(one -> assertTrue(gauge(one, "differences") > 0)));
        eventually(() -> {
            var keys = audit().path("differences").findValuesAsText("key");
            assertTrue(keys.contains(post.id()), keys::toString);
        });
        admin.post("/v1/admin/repairs/posts", """
                {"entity": "post", "key": "%s", "version": %d, "parent": null}
                """.formatted(post.id(), post.version()));
        eventually(A_FEW_TURNS, () -> instances().forEach(one -> assertEquals(0, gauge(one, "differences"))));
        eventually(
                A_FEW_TURNS,
                () -> assertTrue(gauge(instances().getFirst(), "round_age_seconds") < age + 4, "a round has ended"));
    }

    /** The first entity of a round is a user: without their owner no round gets anywhere. */
    @Test
    void ownerThatIsAwayIsSaidSoAndNothingIsNamedForIt() throws IOException {
        var interrupted = "audit interrupted: users did not answer";
        var users = stack.service(Service.USER.label(), 0);
        var before = said(interrupted);
        users.kill();

        eventually(A_FEW_TURNS, () -> assertTrue(said(interrupted) > before, "nobody says so"));
        var held = audit();
        assertEquals(0, held.path("differences").size(), held::toString);
        users.start();
        eventually(
                A_FEW_TURNS,
                () -> assertNotEquals(
                        held.path("last").path("endedAt"), audit().path("last").path("endedAt"), "it goes on"));
        assertEquals(0, audit().path("differences").size(), () -> audit().toString());
    }

    /** The owner is frozen, so that the turn lasts and its instance is killed in the middle of it. */
    @Test
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void turnOfAnInstanceThatWasKilledInItIsTakenByAnother() {
        var users = stack.service(Service.USER.label(), 0);
        var dying = instances().getFirst();
        instances().stream().skip(1).forEach(ServiceProcess::stop);
        users.pause();
        var holder = eventually(
                A_FEW_TURNS, () -> ask("SELECT holder FROM audit_round WHERE held_until > clock_timestamp()"));

        dying.kill();
        users.resume();
        instances().get(1).start();

        eventually(
                A_FEW_TURNS,
                () -> assertNotEquals(
                        holder, ask("SELECT holder FROM audit_round WHERE held_until > clock_timestamp()")));
        stack.repair();
        var before = audit().path("last").path("endedAt");
        eventually(
                A_FEW_TURNS, () -> assertNotEquals(before, audit().path("last").path("endedAt"), "it goes on"));
        assertEquals(0, audit().path("differences").size(), () -> audit().toString());
    }

    private List<ServiceProcess> instances() {
        return IntStream.range(0, LocalStack.WIDE.get(Service.QUERY))
                .mapToObj(n -> stack.service(Service.QUERY.label(), n))
                .toList();
    }

    private JsonNode audit() {
        return admin.get("/v1/admin/audit");
    }

    private double gauge(ServiceProcess instance, String name) {
        return Api.of(stack)
                .at(instance.url())
                .get("/q/metrics")
                .ok()
                .text()
                .lines()
                .filter(line -> line.startsWith("fanfold_audit_" + name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    /** How often the logs of all processes say so. */
    private long said(String text) throws IOException {
        try (var logs = Files.list(stack.data().logs())) {
            var said = 0L;
            for (var log : logs.toList()) {
                said += Files.readString(log)
                        .lines()
                        .filter(line -> line.contains(text))
                        .count();
            }
            return said;
        }
    }

    /** One value of the read model's database; fails where there is none. */
    private String ask(String sql) throws SQLException {
        var database = stack.postgres().database(Service.QUERY.database());
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertTrue(rows.next(), sql);
            return rows.getString(1);
        }
    }
}
