package dev.fanfold.stack;

import dev.fanfold.stack.command.Fanfold;
import picocli.CommandLine;

/** The launcher behind {@code ./fanfold}. */
public final class Main {

    private Main() {}

    /** Runs one command and exits: 0 done, 1 not possible, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Fanfold()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StackException) {
                command.getErr().println(failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
    }
}
