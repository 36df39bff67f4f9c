package dev.fanfold.service.data;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** Rows turned into the array parameters of a set-based statement ({@code unnest($1::uuid[], $2::text[], …)}). */
public final class Columns {

    private Columns() {}

    /** The columns as the parameters of one statement. */
    public static Tuple parameters(Object... columns) {
        return Tuple.wrap(Arrays.asList(columns));
    }

    public static <T> UUID[] uuids(Collection<T> rows, Function<T, UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }

    public static <T> String[] texts(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    public static <T> Long[] longs(Collection<T> rows, Function<T, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    public static <T> Integer[] integers(Collection<T> rows, Function<T, Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    public static <T> Boolean[] booleans(Collection<T> rows, Function<T, Boolean> value) {
        return rows.stream().map(value).toArray(Boolean[]::new);
    }

    /** As {@code timestamptz[]}. */
    public static <T> OffsetDateTime[] instants(Collection<T> rows, Function<T, Instant> value) {
        return rows.stream()
                .map(value)
                .map(instant -> instant == null ? null : instant.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
