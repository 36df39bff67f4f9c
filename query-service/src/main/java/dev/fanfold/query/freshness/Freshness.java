package dev.fanfold.query.freshness;

import jakarta.enterprise.context.RequestScoped;

/** How fresh the answer to this request is known to be. */
@RequestScoped
public class Freshness {

    private boolean asked;
    private boolean cached;

    void ask() {
        asked = true;
    }

    /** Whether the client named writes of its own: then only the database is known to have them, caches may not. */
    public boolean bypassesCaches() {
        return asked;
    }

    /**
     * To be called by whoever may answer from a cache: such an answer may be older than the database is known to be.
     */
    public void cached() {
        cached = true;
    }

    boolean isCached() {
        return cached;
    }
}
