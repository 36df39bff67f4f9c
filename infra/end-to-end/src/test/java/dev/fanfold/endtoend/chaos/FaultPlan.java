package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.chaos.Fault.Kind;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.testing.LocalStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Which faults a seed draws: of each kind and victim one, then another, as long as there are to be more. */
final class FaultPlan {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 80;
    private static final String QUERY = "query-service";
    private static final String POST = "post-service";

    private record What(Kind kind, Server victim) {}

    private FaultPlan() {}

    /** @param operations that there will be; nothing begins in their first or last twentieth */
    static List<Fault> draw(long seed, int count, long operations, LocalStack stack) {
        var random = new Random(seed);
        var faults = new ArrayList<Fault>();
        while (faults.size() < count) {
            var all = new ArrayList<>(possible(stack));
            Collections.shuffle(all, random);
            all.stream().limit(count - faults.size()).forEach(what -> {
                var moment = random.nextLong(operations / 20, operations - operations / 20);
                faults.add(new Fault(what.kind(), what.victim(), moment, random.nextLong(SHORTEST, LONGEST)));
            });
        }
        faults.sort(Comparator.comparingLong(Fault::moment));
        return List.copyOf(faults);
    }

    private static List<What> possible(LocalStack stack) {
        var projectors = Stream.of(0, 1, 2).map(n -> stack.service(QUERY, n)).toList();
        var writers = List.of(
                stack.service("user-service", 0),
                stack.service(POST, 0),
                stack.service(POST, 1),
                stack.service("tag-service", 0));
        List<Server> backing = List.of(stack.kafka(), stack.postgres(), stack.redis());
        var possible = new ArrayList<What>();
        Stream.of(projectors, writers, backing).flatMap(List::stream).forEach(server -> {
            possible.add(new What(Kind.KILL, server));
            possible.add(new What(Kind.FREEZE, server));
        });
        projectors.forEach(projector -> {
            possible.add(new What(Kind.OUTLIVE_SESSION, projector));
            possible.add(new What(Kind.LEAVE, projector));
        });
        possible.add(new What(Kind.KILL, stack.gateway()));
        for (int times = 0; times < 3; times++) {
            possible.add(new What(Kind.FORGET, null));
            possible.add(new What(Kind.REPEAT, null));
            possible.add(new What(Kind.REWIND, null));
        }
        return possible;
    }
}
