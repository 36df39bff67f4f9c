package dev.fanfold.stack.server;

import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import java.time.Duration;
import java.util.Map;

/** The gateway, which reads its list of instances from the data folder and follows its changes. */
public final class GatewayProcess extends Server {
    private final int port;
    private final Project project;
    private final DataFolder data;
    private final Lifetime lifetime;

    public GatewayProcess(DataFolder data, int port, Project project, Lifetime lifetime) {
        super("gateway", data, Duration.ofSeconds(30), Duration.ofSeconds(5));
        this.port = port;
        this.project = project;
        this.data = data;
        this.lifetime = lifetime;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    /** Whether it passes requests to that many instances. */
    public boolean reaches(long instances) {
        var routes = Http.get(url() + "/q/routes");
        return routes != null && routes.split("\"healthy\":true", -1).length - 1 == instances;
    }

    /** Whether it passes requests to that instance. */
    public boolean reaches(ServiceProcess instance) {
        var routes = Http.get(url() + "/q/routes");
        return routes != null && routes.contains("\"url\":\"" + instance.url() + "\",\"healthy\":true");
    }

    @Override
    Launch launch() {
        var program = project.gateway();
        var command = Java.command(
                lifetime,
                Java.SERIAL,
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=32m",
                "-Dfanfold.data=" + data.path(),
                "-jar",
                program.jar().toString());
        var environment = Map.of(
                "FANFOLD_GATEWAY_HOST", "127.0.0.1",
                "FANFOLD_GATEWAY_PORT", String.valueOf(port),
                "FANFOLD_GATEWAY_INSTANCES", data.instances().toString());
        return new Launch(command, environment, data.path(), program.version());
    }

    @Override
    boolean answers() {
        return Http.get(url() + "/q/health/ready") != null;
    }
}
