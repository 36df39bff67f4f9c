package dev.fanfold.benchmarks;

import picocli.CommandLine;

/** The program behind {@code ./fanfold bench}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error"); // what Kafka's clients have to tell
        System.exit(new CommandLine(new BenchCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    failure.printStackTrace(command.getErr());
                    return 1;
                })
                .execute(arguments));
    }
}
