package dev.fanfold.stack.command;

import picocli.CommandLine.Command;

/** Here for the help only: the shell script runs Maven itself, so that tests need no launcher. */
@Command(
        name = "test",
        description = "Builds and tests everything. --all adds the long runs; further options go to Maven.")
final class TestCommand {}
