package dev.fanfold.stack.container;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.SigningKeyFiles;
import dev.fanfold.stack.server.Database;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.Superuser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * The one-shot services of docker-compose.yml. Each may run any number of times: what is there stays.
 *
 * <ul>
 *   <li>{@code secrets FOLDER}: makes what is missing, and gives each service what it may know
 *   <li>{@code databases FOLDER HOST}: a database and a role for each service
 *   <li>{@code admin FOLDER}: prints login and password of the administrator
 *   <li>{@code rotate FOLDER}: a new signing key, used when every service knows it
 * </ul>
 */
public final class Prepare {
    private static final int POSTGRES_PORT = 5432;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Prepare() {}

    public static void main(String[] arguments) {
        try {
            if (arguments.length < 2) {
                throw new StackException("Say what to prepare, and where the secrets are.");
            }
            var secrets = SharedSecrets.in(Path.of(arguments[1]));
            switch (arguments[0]) {
                case "secrets" -> secrets.distribute();
                case "databases" -> databases(secrets, arguments[2]);
                case "admin" ->
                    System.out.println(
                            secrets.admin().login() + " " + secrets.admin().password());
                case "rotate" -> {
                    secrets.signingKeys().rotate(Instant.now().plus(SigningKeyFiles.AHEAD));
                    secrets.distribute();
                }
                default -> throw new StackException("There is nothing named " + arguments[0] + " to prepare.");
            }
        } catch (StackException | ArrayIndexOutOfBoundsException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void databases(SharedSecrets secrets, String host) {
        var superuser = new Superuser(host, POSTGRES_PORT, secrets.password(Superuser.NAME));
        for (var service : Service.values()) {
            var name = service.database();
            patiently(() -> superuser.create(new Database(host, POSTGRES_PORT, name, name, secrets.password(name))));
            System.out.println("database " + name + " is there");
        }
    }

    /** A server that has just begun to answer may be slow to do so. */
    private static void patiently(Runnable step) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                step.run();
                return;
            } catch (StackException failed) {
                if (System.nanoTime() > end) {
                    throw failed;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
