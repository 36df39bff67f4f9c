package dev.fanfold.stack;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Ports;
import dev.fanfold.stack.server.Kafka;
import dev.fanfold.stack.server.Postgres;
import dev.fanfold.stack.server.Redis;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables by which a service learns where everything is: the contract in this module's README. */
record ServiceEnvironment(
        DataFolder data, Postgres postgres, Kafka kafka, Redis redis, Ports ports, Map<String, String> extra) {
    private static final String HOST = "127.0.0.1";

    Map<String, String> of(Service service, int instance, int port) {
        var database = postgres.database(service.database());
        var variables = new HashMap<String, String>(extra);
        variables.put("FANFOLD_INSTANCE", ServiceProcess.nameOf(service, instance));
        variables.put("FANFOLD_HTTP_HOST", HOST);
        variables.put("FANFOLD_HTTP_PORT", String.valueOf(port));
        variables.put("FANFOLD_DATABASE_HOST", database.host());
        variables.put("FANFOLD_DATABASE_PORT", String.valueOf(database.port()));
        variables.put("FANFOLD_DATABASE_NAME", database.name());
        variables.put("FANFOLD_DATABASE_USER", database.user());
        variables.put("FANFOLD_DATABASE_PASSWORD", database.password());
        variables.put("FANFOLD_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("FANFOLD_REDIS_URL", redis.url());
        variables.put("FANFOLD_KEYS_FOLDER", data.keys().toString());
        for (var owner : List.of(Service.USER, Service.POST, Service.TAG)) {
            variables.put(
                    "FANFOLD_" + owner.name() + "_SERVICE_URL",
                    "http://" + HOST + ":" + ports.service(owner.ordinal(), 0));
        }
        variables.put("FANFOLD_ADMIN_CREDENTIALS", data.adminCredentials().toString());
        return variables;
    }
}
