package dev.fanfold.stack;

/**
 * Something the user has to put right. The message is one sentence that says what to do; it is shown without a trace.
 */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
