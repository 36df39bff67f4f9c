package dev.fanfold.importer;

/** An import that cannot go on. The message is a sentence for the operator: what happened, and what to do. */
public class ImportStopped extends RuntimeException {

    public ImportStopped(String message) {
        super(message);
    }

    public ImportStopped(String message, Throwable cause) {
        super(message, cause);
    }
}
