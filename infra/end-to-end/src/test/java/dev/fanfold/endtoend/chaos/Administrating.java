package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.chaos.Insistent.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the administrator does meanwhile: curates tags, and sends guests away and lets them back in. */
final class Administrating {
    private static final String TAGS = "/v1/tags/";
    private static final String USERS = "/v1/users/";

    private final Insistent api;
    private final Remembered memory;
    private final List<String> guests;
    private final RandomGenerator random;
    private final Map<String, Long> versions = new HashMap<>();

    /** @param guests who write nothing themselves any more, each in its first version */
    Administrating(Insistent api, Remembered memory, List<String> guests, RandomGenerator random) {
        this.api = api;
        this.memory = memory;
        this.guests = guests;
        this.random = random;
    }

    void renameTag() {
        tag().ifPresent(id -> {
            var name = "name-" + random.nextInt(1_000_000);
            var answer = api.patch(TAGS + id, version(id), Map.of("name", name));
            if (answer.accepted()) {
                versions.put(id, answer.reply().version());
                memory.tags().renamed(id, name);
            } else if (answer.doubted()) {
                memory.tags().doubt(id);
            }
        });
    }

    void mergeTags() {
        tag().ifPresent(id -> tag().filter(into -> !into.equals(id)).ifPresent(into -> {
            if (api.post(TAGS + id + "/merge", Map.of("into", into)).accepted()) {
                memory.tags().merged(id, into);
            }
        }));
    }

    void deleteTag() {
        tag().ifPresent(id -> {
            if (api.delete(TAGS + id).done()) {
                memory.tags().deleted(id);
            }
        });
    }

    void sendAway() {
        guest(true).ifPresent(id -> {
            if (counted(id, api.delete(USERS + id, version(id)))) {
                memory.present(id, false);
            }
        });
    }

    void letBackIn() {
        guest(false).ifPresent(id -> {
            if (counted(id, api.post(USERS + id + "/restore"))) {
                memory.present(id, true);
            }
        });
    }

    private Optional<String> tag() {
        var all = memory.tags().all().stream()
                .filter(id -> !memory.tags().isDoubted(id))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private Optional<String> guest(boolean present) {
        var fitting =
                guests.stream().filter(id -> memory.isPresent(id) == present).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(random.nextInt(fitting.size())));
    }

    private boolean counted(String id, Answer answer) {
        if (answer.done()) {
            versions.merge(id, 2L, (known, first) -> known + 1);
        }
        return answer.done();
    }

    private long version(String id) {
        return versions.getOrDefault(id, 1L);
    }
}
