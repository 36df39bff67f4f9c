package dev.fanfold.query.auditing.watching;

import dev.fanfold.query.auditing.Check;
import dev.fanfold.query.auditing.CheckReader;
import dev.fanfold.service.auditing.AuditedEntity;
import dev.fanfold.service.auditing.Digests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a round goes through, in order: every entity that an owner has, then every check. */
@ApplicationScoped
class Stages {

    private record Owned(String part, List<String> entities) {}

    private static final List<Owned> OWNED = List.of(
            new Owned("users", List.of("user", "follow")),
            new Owned("posts", List.of("post", "comment", "like")),
            new Owned("tags", List.of("tag", "post-tags")));

    private final List<Stage> all = new ArrayList<>();

    Stages(Digests digests, OwnerClient owner, CheckReader reader) {
        for (Owned owned : OWNED) {
            for (String entity : owned.entities()) {
                for (String name : List.of(entity, AuditedEntity.HIDDEN + entity)) {
                    all.add(new OwnedStage(digests.find(name).orElseThrow(), owned.part(), digests, owner));
                }
            }
        }
        Arrays.stream(Check.values())
                .map(check -> new DerivedStage(check, reader))
                .forEach(all::add);
        if (all.stream().map(Stage::name).distinct().count() < all.size()) {
            throw new IllegalStateException("two stages have one name: a round would go round between them");
        }
    }

    /** That stage; the first one where this release has none of that name. */
    Stage at(String name) {
        return find(name).orElse(all.getFirst());
    }

    Optional<Stage> find(String name) {
        return all.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }

    /** The one that follows; empty after the last. */
    Optional<Stage> after(Stage stage) {
        int next = all.indexOf(stage) + 1;
        return next < all.size() ? Optional.of(all.get(next)) : Optional.empty();
    }
}
