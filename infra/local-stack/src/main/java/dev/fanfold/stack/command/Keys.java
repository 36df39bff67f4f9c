package dev.fanfold.stack.command;

import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.SigningKeyFiles;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The keys that sign access tokens. */
@Command(name = "keys", description = "Rotates the keys that sign access tokens.", subcommands = Keys.Rotate.class)
final class Keys {

    /** Needs no restart of anything: user-service follows the folder, the others ask user-service. */
    @Command(
            name = "rotate",
            description = "Adds a signing key that signs in two minutes, when every service knows it. The one before"
                    + " verifies until its last token has expired; a later rotation removes it.")
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private DataOption dataOption;

        @Option(
                names = "--compromised",
                description = "Signs with the new key at once and removes all others: every access token ends within"
                        + " about a minute, sessions go on by their refresh tokens.")
        private boolean compromised;

        @Override
        public Integer call() {
            var console = new Console();
            var data = dataOption.open();
            var keys = Secrets.of(data).signingKeys();
            var file = data.exclusively(() ->
                    compromised ? keys.replaceAll() : keys.rotate(Instant.now().plus(SigningKeyFiles.AHEAD)));
            console.say("New key: " + file);
            keys.all().stream().filter(other -> !other.equals(file)).forEach(other -> console.say("Kept:    " + other));
            return 0;
        }
    }
}
