package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.chaos.Remembered.Relation;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** What a member thinks of posts and of others, now this and now that. */
final class Liking {
    private final String user;
    private final Insistent api;
    private final Remembered memory;
    private final RandomGenerator random;

    Liking(String user, Insistent api, Remembered memory, RandomGenerator random) {
        this.user = user;
        this.api = api;
        this.memory = memory;
        this.random = random;
    }

    void like() {
        memory.post(random, post -> true)
                .ifPresent(post -> toggle(
                        "/v1/posts/" + post.id + "/like", new Relation(user, post.id), memory.likes(), memory::liked));
    }

    void follow() {
        var others = memory.names().keySet().stream()
                .filter(other -> !other.equals(user))
                .sorted()
                .toList();
        var other = others.get(random.nextInt(others.size()));
        toggle("/v1/users/" + other + "/follow", new Relation(user, other), memory.follows(), memory::followed);
    }

    /** Not again after a doubt: the doubted attempt may still come, and would undo what came after it. */
    private void toggle(
            String path, Relation relation, Map<Relation, Boolean> known, BiConsumer<Relation, Boolean> remember) {
        if (memory.isDoubted(relation)) {
            return;
        }
        var on = !known.getOrDefault(relation, false);
        var answer = on ? api.put(path) : api.delete(path);
        if (answer.doubted()) {
            memory.doubt(relation, answer.accepted());
        }
        if (answer.accepted()) {
            remember.accept(relation, on);
        }
    }
}
