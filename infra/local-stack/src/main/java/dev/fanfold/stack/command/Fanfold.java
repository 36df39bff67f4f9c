package dev.fanfold.stack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root of all commands. */
@Command(
        name = "fanfold",
        description = "Runs Fanfold on this machine: PostgreSQL, Kafka, Redis, four services and their gateway.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Restart.class,
            Train.class,
            Logs.class,
            Demo.class,
            Import.class,
            Receipt.class,
            Parked.class,
            Keys.class,
            Republish.class,
            Audit.class,
            Analyze.class,
            Rebuild.class,
            Bench.class,
            TestCommand.class,
            HelpCommand.class
        })
public final class Fanfold {}
