package dev.fanfold.stack.server;

import java.nio.file.Path;

/** The Java that runs this process also runs the others: it has been checked to be new enough. */
final class Java {

    private Java() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
