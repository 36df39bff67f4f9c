package dev.fanfold.endtoend.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Tags by id: what they are called, which one has taken whose place, and which are gone. */
final class RememberedTags {
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> mergedInto = new ConcurrentHashMap<>();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    /** Seen on a post: whoever has renamed it since knows better. */
    void seen(String id, String name) {
        names.putIfAbsent(id, name);
    }

    void renamed(String id, String name) {
        names.put(id, name);
    }

    /** Renamed or not: nobody knows. */
    void doubt(String id) {
        doubted.add(id);
    }

    boolean isDoubted(String id) {
        return doubted.contains(id);
    }

    void merged(String id, String into) {
        mergedInto.put(id, into);
    }

    void deleted(String id) {
        deleted.add(id);
    }

    /** Those that are still there. */
    List<String> all() {
        return names.keySet().stream()
                .filter(id -> !mergedInto.containsKey(id) && !deleted.contains(id))
                .sorted()
                .toList();
    }

    String name(String id) {
        return names.get(id);
    }

    /** What has become of the tags that a post was given. */
    Set<String> now(Collection<String> given) {
        var now = new TreeSet<String>();
        new ArrayList<>(given).forEach(id -> find(id).ifPresent(now::add));
        return now;
    }

    private Optional<String> find(String id) {
        var found = id;
        while (mergedInto.containsKey(found)) {
            found = mergedInto.get(found);
        }
        return deleted.contains(found) ? Optional.empty() : Optional.of(found);
    }
}
