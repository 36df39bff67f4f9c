package dev.fanfold.benchmarks.site;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Posts of about 0.8 kB, oldest first, and their one to five tags. */
final class Posts {

    private static final int BODY = 800;

    private Posts() {}

    static void posts(Site site, Consumer<DomainEvent> consumer) {
        for (int n = 0; n < site.size().posts(); n++) {
            long bits = site.dice().draw(Draw.POST_TEXT, n);
            UUID author = site.writer(Draw.POST_AUTHOR, n);
            Instant time = site.postTime(n);
            consumer.accept(new PostEvent.Published(new PostEvent.State(
                    site.post(n),
                    author,
                    "published",
                    "post-" + n,
                    site.prose().title(bits),
                    site.prose().text(bits >>> 7, 90),
                    site.prose().text(bits, BODY),
                    time,
                    time,
                    null,
                    1)));
        }
    }

    static void tags(Site site, Consumer<DomainEvent> consumer) {
        for (int n = 0; n < site.size().tags(); n++) {
            consumer.accept(new TagEvent.Created(
                    new TagEvent.State(site.tag(n), site.tagName(n), false, null, site.tagTime(n), 1)));
        }
    }

    static void tagSets(Site site, Consumer<DomainEvent> consumer) {
        for (int n = 0; n < site.size().posts(); n++) {
            long first = n * 5L;
            List<PostTagsEvent.Tag> tags = IntStream.rangeClosed(0, site.dice().below(Draw.TAG_COUNT, n, 5))
                    .map(i -> Popularity.rank(
                            site.dice().unit(Draw.TAG, first + i), site.size().tags()))
                    .distinct()
                    .mapToObj(tag -> new PostTagsEvent.Tag(site.tag(tag), site.tagName(tag)))
                    .toList();
            consumer.accept(new PostTagsEvent.Tagged(new PostTagsEvent.State(site.post(n), tags, 1)));
        }
    }
}
