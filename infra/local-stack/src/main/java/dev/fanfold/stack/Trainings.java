package dev.fanfold.stack;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Ports;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.server.ServiceTraining;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The trainings of a stack's services: which there are, and the process that goes through them beside everything. */
public final class Trainings {
    /** First of its kind in the ledger, so that it ends before it could begin another one. */
    private static final String ALL = "all-training";

    private final DataFolder data;
    private final Ports ports;
    private final List<ServiceProcess> services;

    Trainings(DataFolder data, Ports ports, List<ServiceProcess> services) {
        this.data = data;
        this.ports = ports;
        this.services = services;
    }

    /** One of each service, of which most instances are started first. */
    public List<ServiceTraining> all() {
        return of(services);
    }

    /** Of services that were packaged since they were trained. */
    public List<ServiceTraining> missing() {
        return of(services.stream()
                .filter(service -> !service.program().hasCache())
                .toList());
    }

    private List<ServiceTraining> of(List<ServiceProcess> instances) {
        return instances.stream()
                .filter(service -> service.instance() == 0)
                .sorted(Comparator.comparing(ServiceProcess::service).reversed())
                .map(service -> new ServiceTraining(
                        service, data, ports.service(service.service().ordinal(), Ports.FURTHER_PER_SERVICE)))
                .toList();
    }

    /** Goes through the missing ones in a process of its own, which {@link #end} ends. */
    public void beginMissing(Path project) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--missing",
                "--data",
                data.path().toString());
        var variables = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("FANFOLD_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        new ManagedProcess(ALL, data.ledger(), data.log(ALL)).start(new Launch(command, variables, project, ""));
    }

    /** Whatever goes on: it would be of packages that are about to be replaced, or compete with what starts. */
    public void end() {
        var ledger = data.ledger();
        ledger.names().stream().filter(ServiceTraining::isName).forEach(name -> {
            new ManagedProcess(name, ledger, data.log(name)).kill();
            ledger.forget(name);
        });
    }
}
