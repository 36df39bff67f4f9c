package dev.fanfold.endtoend.deployment;

import dev.fanfold.stack.build.Project;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** docker-compose.yml as a project of its own name, on free ports. */
final class Compose {
    private static final Duration LIMIT = Duration.ofMinutes(8);

    private final String project = "fanfold-it-" + ProcessHandle.current().pid();
    private final Map<String, String> environment = new HashMap<>();

    Compose() {
        environment.put("COMPOSE_PROFILES", "app");
        for (var server : List.of("GATEWAY", "POSTGRES", "KAFKA", "REDIS", "PROMETHEUS")) {
            environment.put("FANFOLD_" + server + "_PORT", String.valueOf(freePort()));
        }
    }

    /** Why it cannot run here; empty where it can. */
    static String missing() {
        if (!Command.isThere("docker")
                || Command.run(Duration.ofSeconds(20), List.of("docker", "info"))
                                .status()
                        != 0) {
            return "No Docker engine answers here.";
        }
        return program().isEmpty() ? "There is neither docker compose nor docker-compose here." : "";
    }

    String gateway() {
        return "http://127.0.0.1:" + environment.get("FANFOLD_GATEWAY_PORT");
    }

    String prometheus() {
        return "http://127.0.0.1:" + environment.get("FANFOLD_PROMETHEUS_PORT");
    }

    String run(String... arguments) {
        var line = Stream.of(program(), List.of("-p", project), List.of(arguments))
                .flatMap(List::stream)
                .toList();
        return Command.run(LIMIT, line, Project.find().root(), environment).ok();
    }

    /** A container of the project, by its service, counted from 1. */
    String container(String service, int number) {
        var all = docker(
                        "ps",
                        "-aq",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--filter",
                        "label=com.docker.compose.service=" + service,
                        "--filter",
                        "label=com.docker.compose.container-number=" + number)
                .strip();
        if (all.isEmpty()) {
            throw new AssertionError("no container " + number + " of " + service);
        }
        return all;
    }

    String docker(String... arguments) {
        var line = new ArrayList<>(List.of("docker"));
        line.addAll(List.of(arguments));
        return Command.run(LIMIT, line).ok();
    }

    /** What is left of the project on this machine. */
    List<String> leftovers() {
        var label = "label=com.docker.compose.project=" + project;
        return Stream.of(docker("ps", "-aq", "--filter", label), docker("volume", "ls", "-q", "--filter", label))
                .flatMap(String::lines)
                .toList();
    }

    private static List<String> program() {
        var plugin = List.of("docker", "compose");
        if (Command.run(Duration.ofSeconds(20), List.of("docker", "compose", "version"))
                        .status()
                == 0) {
            return plugin;
        }
        return Command.isThere("docker-compose") ? List.of("docker-compose") : List.of();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
