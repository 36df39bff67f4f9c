package dev.fanfold.endtoend.scaling;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.testing.LocalStack;
import java.util.List;
import java.util.stream.IntStream;

/** The instances of one service, and what each says of itself at its own address. */
record Instances(LocalStack stack, Service service, int count) {

    List<ServiceProcess> all() {
        return IntStream.range(0, count)
                .mapToObj(number -> stack.service(service.label(), number))
                .toList();
    }

    /** Those whose relay has the lease, by what they say of themselves; one that is away says nothing. */
    List<ServiceProcess> relaying() {
        return all().stream()
                .filter(ServiceProcess::isReady)
                .filter(instance -> metric(instance, "fanfold_relay_leading") == 1)
                .toList();
    }

    /** The sum over all series of that name. */
    double metric(ServiceProcess instance, String name) {
        return Api.of(stack)
                .at(instance.url())
                .get("/q/metrics")
                .ok()
                .text()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
