package dev.fanfold.benchmarks.site;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Who and what is on a generated site: ids, times and who wrote what, each from its number alone. What is made of them
 * is in {@link Kind}.
 *
 * <p>Users and tags came in the year before the first post; posts came evenly over three years.
 */
public final class Site {

    private static final Instant FIRST_USER = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant FIRST_POST = Instant.parse("2023-01-01T00:00:00Z");
    private static final long YEAR_MICROS = ChronoUnit.DAYS.getDuration().toNanos() / 1_000 * 365;

    private final SiteSize size;
    private final Dice dice;
    private final Prose prose = new Prose();

    public Site(SiteSize size, long seed) {
        this.size = size;
        this.dice = new Dice(seed);
    }

    public SiteSize size() {
        return size;
    }

    Dice dice() {
        return dice;
    }

    Prose prose() {
        return prose;
    }

    public UUID user(int number) {
        return dice.id(Draw.USER_ID, number, userTime(number).toEpochMilli());
    }

    /** By rank: user 0 of this has written most. */
    public UUID prolific(int rank) {
        return user(Popularity.scattered(rank, size.users()));
    }

    public UUID tag(int number) {
        return dice.id(Draw.TAG_ID, number, tagTime(number).toEpochMilli());
    }

    /** The tag used most is number 0. */
    public String tagName(int number) {
        return "topic-" + number;
    }

    public UUID post(int number) {
        return dice.id(Draw.POST_ID, number, postTime(number).toEpochMilli());
    }

    Instant userTime(int number) {
        return FIRST_USER.plus(YEAR_MICROS / size.users() * number, ChronoUnit.MICROS);
    }

    Instant tagTime(int number) {
        return FIRST_USER.plus(YEAR_MICROS / size.tags() * number, ChronoUnit.MICROS);
    }

    /** Within its own share of the three years, so that posts are in order. */
    public Instant postTime(int number) {
        long share = 3 * YEAR_MICROS / size.posts();
        long within = (long) (dice.unit(Draw.POST_TIME, number) * share);
        return FIRST_POST.plus(share * number + within, ChronoUnit.MICROS);
    }

    /** Somebody, the more likely the more they write. */
    UUID writer(Draw kind, long number) {
        return prolific(Popularity.rank(dice.unit(kind, number), size.users()));
    }
}
