package dev.fanfold.stack.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Java that runs this process also runs the others: it has been checked to be new enough. */
final class Java {
    /** The collector with the least memory, for heaps of which some ten megabytes are alive. */
    static final String SERIAL = "-XX:+UseSerialGC";

    /**
     * For all: what the compilers have used and freed goes back to the system once a minute (malloc_trim(3): 38 of 494
     * MB of a busy query-service); an end instead of a limp when memory is out; no warnings about what Netty and Kafka
     * have always done.
     */
    static final List<String> COMMON = List.of(
            "-XX:TrimNativeHeapInterval=60000",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private Java() {}

    /** A command line of Java with the common options, then these. */
    static List<String> command(Lifetime lifetime, String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMMON);
        command.add(lifetime.option());
        command.addAll(Arrays.asList(options));
        return command;
    }
}
