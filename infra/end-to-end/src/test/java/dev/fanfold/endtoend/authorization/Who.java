package dev.fanfold.endtoend.authorization;

/** Who asks: the columns of the {@link Matrix}, in its order. */
public enum Who {
    /** Without a token. */
    ANONYMOUS,
    GUEST,
    /** The user whom the things of the scene belong to. */
    OWNER,
    /** Another user. */
    OTHER,
    /** An administrator whose token has no scope. */
    ADMIN,
    /** An administrator whose token has the scope {@code import}; asked where that scope opens a route only. */
    IMPORTER
}
