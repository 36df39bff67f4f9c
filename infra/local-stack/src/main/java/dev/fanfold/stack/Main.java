package dev.fanfold.stack;

import dev.fanfold.stack.command.Fanfold;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The launcher behind {@code ./fanfold}. */
public final class Main {

    private Main() {}

    /** Runs one command and exits: 0 done, 1 not possible, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Fanfold());
        offerHelp(commandLine);
        return commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StackException) {
                command.getErr().println(failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
    }

    /** On every command but those that pass on what they do not know: there it asks for the other one's help. */
    private static void offerHelp(CommandLine command) {
        var specification = command.getCommandSpec();
        if (specification.unmatchedArgsBindings().isEmpty() && !specification.helpCommand()) {
            specification.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build());
        }
        command.getSubcommands().values().forEach(Main::offerHelp);
    }
}
