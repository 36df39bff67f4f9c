package dev.fanfold.contracts;

/** A record that is no event of ours: unknown type, missing header, a value that is not what its type says. */
public final class UndecodableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UndecodableEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
