package dev.fanfold.endtoend.measuring;

import static dev.fanfold.stack.testing.Eventually.eventually;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.process.Memory;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On an idle stack, through the gateway, one write after another: how long from a write's answer until a read shows it,
 * and how much memory each process has then.
 *
 * <p>A post's title is edited and the post read again until it shows the new version: the reader's own round trip is
 * part of the number, so none is lower than one read takes. Before that, writes that are not counted, since a service
 * that has just started is slow.
 */
@ExtendWith(LocalStackExtension.class)
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.MEASURE)
class VisibilityReportIT {
    private static final int WARM_UP = 300;
    private static final int WRITES = 1_000;

    private final LocalStack stack;
    private final Api visitor;

    VisibilityReportIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    @Test
    void fromAWritesAnswerToItsVisibility() {
        var author = Member.register(stack, "measured");
        var post = author.publish("Version 1");
        eventually(() -> visitor.get("/v1/posts/" + post.id()).ok());

        var version = post.version();
        var micros = new long[WRITES];
        for (int write = -WARM_UP; write < WRITES; write++) {
            author.api()
                    .patch("/v1/posts/" + post.id(), version++, Map.of("title", "Version " + version))
                    .ok();
            var time = untilVisible(post.id(), version);
            if (write >= 0) {
                micros[write] = time;
            }
        }

        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "%nVisible after a write's answer, %,d writes: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                WRITES,
                micros[WRITES / 2] / 1e3,
                micros[WRITES * 9 / 10] / 1e3,
                micros[WRITES * 99 / 100] / 1e3,
                micros[WRITES - 1] / 1e3);
        printMemory();
    }

    private long untilVisible(String post, long version) {
        var answered = System.nanoTime();
        while (visitor.get("/v1/posts/" + post).ok().version() < version) {
            Thread.onSpinWait();
        }
        return (System.nanoTime() - answered) / 1_000;
    }

    private void printMemory() {
        var services = Arrays.stream(Service.values()).map(service -> stack.service(service.label(), 0));
        var others = Stream.of(stack.gateway(), stack.kafka(), stack.postgres(), stack.redis());
        var sum = Stream.<Server>concat(services, others)
                .mapToLong(server -> {
                    var bytes = server.process().handle().map(Memory::of).orElse(0L);
                    System.out.printf("%-18s %5d MB%n", server.name(), bytes >> 20);
                    return bytes;
                })
                .sum();
        System.out.printf("%-18s %5d MB%n", "together", sum >> 20);
    }
}
