package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Threads: half of the comments are replies to an earlier one of the same post. */
final class Comments {

    private static final int DEEPEST = 9;
    private static final int BODY = 180;
    private static final long SECONDS_FROM_YEAR_ONE = 62_135_596_800L;
    /** More than any post has: numbers of comments are its multiples and what is added to them. */
    private static final long PER_POST = 1L << 32;

    private final Site site;
    private final Consumer<DomainEvent> consumer;
    private final Map<Integer, List<Place>> threads = new HashMap<>();

    private record Place(UUID id, int depth, String path) {}

    private Comments(Site site, Consumer<DomainEvent> consumer) {
        this.site = site;
        this.consumer = consumer;
    }

    static void all(Site site, Consumer<DomainEvent> consumer) {
        Comments comments = new Comments(site, consumer);
        new Interleaving(site.dice(), counts(site.size())).visit(comments::add, comments.threads::clear);
    }

    static int[] counts(SiteSize size) {
        return Popularity.counts(size.posts(), size.comments(), Integer.MAX_VALUE);
    }

    private void add(int post, int number) {
        long n = post * PER_POST + number;
        List<Place> thread = threads.computeIfAbsent(post, key -> new ArrayList<>());
        Place parent = parent(thread, n);
        Instant time = site.postTime(post).plus(60_000_000L * (number + 1) + n % 997, ChronoUnit.MICROS);
        UUID id = site.dice().id(Draw.COMMENT_ID, n, time.toEpochMilli());
        String step = step(id, time);
        Place place =
                parent == null ? new Place(id, 0, step) : new Place(id, parent.depth() + 1, parent.path() + "." + step);
        thread.add(place);
        consumer.accept(new CommentEvent.Added(new CommentEvent.State(
                id,
                site.post(post),
                parent == null ? null : parent.id(),
                place.depth(),
                place.path(),
                site.writer(Draw.COMMENT_AUTHOR, n),
                site.prose().text(site.dice().draw(Draw.COMMENT_TEXT, n), BODY),
                false,
                time,
                null,
                1)));
    }

    private Place parent(List<Place> thread, long n) {
        int drawn = site.dice().below(Draw.COMMENT_PARENT, n, Integer.MAX_VALUE);
        if (thread.isEmpty() || drawn % 2 == 0) {
            return null;
        }
        Place parent = thread.get((drawn >>> 1) % thread.size());
        return parent.depth() < DEEPEST ? parent : null;
    }

    /** As post-service's {@code path_step}. */
    private static String step(UUID id, Instant time) {
        long micros = (time.getEpochSecond() + SECONDS_FROM_YEAR_ONE) * 1_000_000 + time.getNano() / 1_000;
        return "%016x".formatted(micros) + id.toString().replace("-", "");
    }
}
