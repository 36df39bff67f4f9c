package dev.fanfold.stack.testing;

import dev.fanfold.stack.server.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} real backing servers: {@code @WithTestResource(BackingServersResource.class)} starts
 * them and sets the {@code fanfold.*} properties.
 *
 * <p>Each start of the application under test gets a new database, or, with the init argument {@code database}, the one
 * of that name, made if needed: so that tests can restart an application over its data. Fields of the test class of
 * type {@link BackingServers} and {@link Database} are filled.
 */
public class BackingServersResource implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> arguments = Map.of();
    private BackingServers servers;
    private Database database;

    @Override
    public void init(Map<String, String> initArguments) {
        arguments = initArguments;
    }

    @Override
    public Map<String, String> start() {
        servers = BackingServers.shared();
        var name = arguments.get("database");
        database = name == null ? servers.createDatabase() : servers.postgres().createDatabase(name);
        var properties = new HashMap<>(servers.properties(database));
        properties.put("quarkus.http.test-port", "0");
        return properties;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(servers, field -> field.getType().equals(BackingServers.class));
        injector.injectIntoFields(database, field -> field.getType().equals(Database.class));
    }

    @Override
    public void stop() {
        // The servers go on for the next test of this JVM.
    }
}
