package dev.fanfold.endtoend.journey;

import static dev.fanfold.stack.testing.Eventually.eventually;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.endtoend.journey.HttpFile.Step;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks through a file of requests from top to bottom, as somebody in an IDE would. */
public final class Journey {
    private static final Path FOLDER = Path.of(System.getProperty("fanfold.root"), "infra", "http");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\$?\\w+)}}");

    private final Api visitor;
    private final Map<String, String> globals = new HashMap<>();

    public Journey(LocalStack stack) {
        visitor = Api.of(stack);
        globals.put("url", "");
        globals.put("adminLogin", stack.adminCredentials().login());
        globals.put("adminPassword", stack.adminCredentials().password());
    }

    /** Every file there is. */
    static List<String> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".http"))
                    .sorted()
                    .toList();
        }
    }

    /** Walks through every file. */
    public static void walkAll(LocalStack stack) throws IOException {
        for (var file : files()) {
            new Journey(stack).walk(file);
        }
    }

    public void walk(String file) {
        for (var step : HttpFile.read(FOLDER.resolve(file)).steps()) {
            try {
                take(step);
            } catch (AssertionError failed) {
                throw new AssertionError(file + ", \"" + step.title() + "\": " + failed.getMessage(), failed);
            }
        }
    }

    /** A read follows writes by a moment: it is repeated where a reader would look again. */
    private void take(Step step) {
        var handler = new Handler(step.handler());
        if (step.method().equals("GET")) {
            eventually(() -> handler.handle(send(step), globals));
        } else {
            handler.handle(send(step), globals);
        }
    }

    private Reply send(Step step) {
        var api = visitor;
        for (var header : step.headers().entrySet()) {
            api = api.with(header.getKey(), resolved(header.getValue()));
        }
        return api.send(step.method(), resolved(step.url()), step.body().isEmpty() ? null : resolved(step.body()));
    }

    private String resolved(String text) {
        return VARIABLE.matcher(text).replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1))));
    }

    private String value(String variable) {
        return switch (variable) {
            case "$timestamp" -> Long.toString(Instant.now().getEpochSecond());
            case "$uuid" -> UUID.randomUUID().toString();
            default -> {
                if (!globals.containsKey(variable)) {
                    throw new IllegalArgumentException("nothing has set {{" + variable + "}}");
                }
                yield globals.get(variable);
            }
        };
    }
}
