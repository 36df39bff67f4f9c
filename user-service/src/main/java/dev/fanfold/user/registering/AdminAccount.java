package dev.fanfold.user.registering;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.data.Failures;
import dev.fanfold.user.signingin.Passwords;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The first administrator, made at start from a file ({@code login}, {@code email}, {@code password}) that an operator
 * gives. Once there, the account is left alone: a changed file changes nothing.
 */
@ApplicationScoped
class AdminAccount {

    private static final Logger LOG = Logger.getLogger(AdminAccount.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** At most one row by unique key. */
    private static final String FIND = "SELECT FROM app_user WHERE handle = $1";

    private final Pool pool;
    private final Passwords passwords;
    private final NewUsers users;
    private final Optional<Path> credentials;

    /** @param credentials a properties file; without it no account is made */
    AdminAccount(
            Pool pool,
            Passwords passwords,
            NewUsers users,
            @ConfigProperty(name = "fanfold.admin.credentials") Optional<Path> credentials) {
        this.pool = pool;
        this.passwords = passwords;
        this.users = users;
        this.credentials = credentials;
    }

    void start(@Observes StartupEvent started) throws IOException {
        if (credentials.isPresent()) {
            ensure(read(credentials.get()));
        }
    }

    private void ensure(Properties account) {
        String handle = account.getProperty("login");
        if (Bounded.atStart(() -> pool.preparedQuery(FIND).execute(Tuple.of(handle)))
                        .size()
                > 0) {
            return;
        }
        String hash = passwords.hash(account.getProperty("password")).await().atMost(LIMIT);
        try {
            users.add(pool, List.of(NewUser.administrator(handle, account.getProperty("email"), hash)))
                    .await()
                    .atMost(LIMIT);
            LOG.info("the first administrator was created");
        } catch (RuntimeException failed) {
            Failures.violatedUnique(failed).orElseThrow(() -> failed); // else another instance was faster
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties account = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            account.load(reader);
        }
        for (String required : List.of("login", "email", "password")) {
            if (account.getProperty(required) == null) {
                throw new IllegalStateException(file + " has no " + required);
            }
        }
        return account;
    }
}
