package dev.fanfold.stack.server;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The same server from the public image, which makes its cluster by itself. */
public final class PostgresInContainer extends Postgres {
    public static final int PORT = 5432;
    static final String IMAGE = "postgres:18";

    private final DataFolder data;
    private final Secrets secrets;

    public PostgresInContainer(
            ManagedProcess process, DataFolder data, int port, Secrets secrets, Collection<String> databases) {
        super(process, data, port, secrets, databases);
        this.data = data;
        this.secrets = secrets;
    }

    @Override
    Launch launch() {
        var command = new ArrayList<>(List.of("postgres"));
        PostgresSettings.portable().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return new Launch(command, Map.of("POSTGRES_PASSWORD", secrets.password(Superuser.NAME)), data.path(), IMAGE);
    }

    @Override
    void prepare() {
        // the image does
    }
}
