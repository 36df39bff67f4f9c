package dev.fanfold.endtoend.observing;

import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Prometheus would get of every process. */
record Scrape(String text) {

    static Scrape all(LocalStack stack) {
        var services = Arrays.stream(Service.values())
                .map(service -> stack.service(service.label(), 0).url());
        return new Scrape(Stream.concat(services, Stream.of(stack.gateway().url()))
                .map(url -> get(url + "/q/metrics"))
                .collect(Collectors.joining("\n")));
    }

    static Scrape of(LocalStack stack, Service service) {
        return new Scrape(get(stack.service(service.label(), 0).url() + "/q/metrics"));
    }

    static String get(String url) {
        try (var stream = URI.create(url).toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace(",}", "}");
        } catch (IOException failed) {
            throw new IllegalStateException(url + " does not answer", failed);
        }
    }

    Set<String> metrics() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }
}
