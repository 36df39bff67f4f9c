package dev.fanfold.importer.site;

import java.util.List;
import java.util.function.Consumer;

/**
 * A site to be loaded, read as often as wanted and always in the same order with the same content: resuming an import
 * relies on it. Nothing is held in memory but ids.
 */
public interface SiteContent {

    /** The account that stands for every author the source no longer knows; no source uses this id. */
    long DELETED_USER = Integer.MIN_VALUE;

    /** How people call this site in messages. */
    String name();

    /** Equal for equal content; part of every idempotency key and of the state folder's binding. */
    String fingerprint();

    /** What a post is called in its source: {@code question}. */
    String postKind();

    /** What the comments of each wave are called in their source; a parent is always one of the wave before. */
    List<String> commentKinds();

    void users(Consumer<SiteUser> each);

    void posts(Consumer<SitePost> each);

    void comments(int wave, Consumer<SiteComment> each);

    /** At most one like for each pair of post and user. */
    void likes(Consumer<SiteLike> each);

    /** What the source itself says that everything above adds up to. */
    Figures figures();
}
