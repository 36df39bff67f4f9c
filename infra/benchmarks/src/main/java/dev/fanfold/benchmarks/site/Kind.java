package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.DomainEvent;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * What a site is made of, in an order in which what is referred to comes first; but for the tags of posts, which spare
 * the post a second document where they are there before it.
 */
public enum Kind {
    USERS(SiteSize::users, People::users),
    TAGS(SiteSize::tags, Posts::tags),
    FOLLOWS(SiteSize::follows, People::follows),
    POST_TAGS(SiteSize::posts, Posts::tagSets),
    POSTS(SiteSize::posts, Posts::posts),
    COMMENTS(SiteSize::comments, Comments::all),
    LIKES(SiteSize::likes, Likes::all);

    private final ToIntFunction<SiteSize> count;
    private final BiConsumer<Site, Consumer<DomainEvent>> states;

    Kind(ToIntFunction<SiteSize> count, BiConsumer<Site, Consumer<DomainEvent>> states) {
        this.count = count;
        this.states = states;
    }

    /** As events name it: {@code posts}, {@code post-tags}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public int count(SiteSize size) {
        return count.applyAsInt(size);
    }

    /** The first and only state of each, in an order that is the same every time. */
    public void each(Site site, Consumer<DomainEvent> consumer) {
        states.accept(site, consumer);
    }
}
