package dev.fanfold.stack.command;

import dev.fanfold.stack.Progress;
import dev.fanfold.stack.Stack;
import dev.fanfold.stack.server.Server.Started;
import dev.fanfold.stack.server.ServiceProcess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the user sees. */
final class Console implements Progress {
    private final PrintStream out = System.out;

    void say(String line) {
        out.println(line);
    }

    @Override
    public synchronized void ready(String name, Started how, Duration took) {
        var verb = how == Started.RESTARTED ? "restarted" : "ready";
        out.printf("  %-18s %s after %s%n", name, verb, seconds(took));
    }

    @Override
    public synchronized void stopped(String name) {
        out.printf("  %-18s stopped%n", name);
    }

    void table(Stack stack) {
        row("API (gateway)", stack.gateway().url());
        for (ServiceProcess service : stack.services()) {
            row(service.name(), service.url());
        }
        row("PostgreSQL", "127.0.0.1:" + stack.postgres().port());
        row("Kafka", stack.kafka().bootstrapServers());
        row("Redis", stack.redis().url());
    }

    void row(String name, String value) {
        out.printf("  %-18s %s%n", name, value);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
