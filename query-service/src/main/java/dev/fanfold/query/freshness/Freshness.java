package dev.fanfold.query.freshness;

import jakarta.enterprise.context.RequestScoped;

/** How fresh the answer to this request is known to be. */
@RequestScoped
public class Freshness {

    private boolean asked;

    void ask() {
        asked = true;
    }

    /** Whether the client named writes of its own: then only the database is known to have them, caches may not. */
    public boolean bypassesCaches() {
        return asked;
    }
}
