package dev.fanfold.query.auditing.watching;

import dev.fanfold.query.auditing.Check;
import dev.fanfold.query.auditing.CheckReader;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What the read model derives from itself. */
final class DerivedStage implements Stage {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Check check;
    private final CheckReader reader;

    DerivedStage(Check check, CheckReader reader) {
        this.check = check;
        this.reader = reader;
    }

    /** Apart from those of entities: there are tags of posts, and a check of them. */
    @Override
    public String name() {
        return "check-" + check.label();
    }

    @Override
    public Slice slice(String after, int rows) {
        int limit = Math.min(rows, check.rows());
        CheckReader.Slice slice = reader.slice(check, after, limit).await().atMost(LIMIT);
        return new Slice(slice.items().stream().map(this::found).toList(), limit, slice.next());
    }

    @Override
    public Optional<Found> again(String key) {
        return reader.slice(check, Keys.before(key), 1).await().atMost(LIMIT).items().stream()
                .filter(item -> item.key().equals(key))
                .map(this::found)
                .findFirst();
    }

    /** Names are somebody's: of what is copied only whether it moves is told. */
    private Found found(CheckReader.Derived item) {
        String detail = check.kind().equals("copy")
                ? "%s differs (%08x, %08x)"
                        .formatted(item.field(), Objects.hashCode(item.shown()), Objects.hashCode(item.found()))
                : "%s is %s, should be %s".formatted(item.field(), item.shown(), item.found());
        return new Found(name(), item.entity(), item.key(), item.kind(), detail);
    }
}
