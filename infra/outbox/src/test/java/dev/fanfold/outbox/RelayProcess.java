package dev.fanfold.outbox;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A relay in a JVM of its own: SIGSTOP catches it wherever it is, between reading and publishing as well. */
final class RelayProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    static RelayProcess start(
            String bootstrapServers, String host, int port, String database, String user, String password) {
        try {
            return new RelayProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "-Xmx128m",
                            RelayProcess.class.getName(),
                            bootstrapServers,
                            host,
                            Integer.toString(port),
                            database,
                            user,
                            password)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/relay-process.log"))
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (!kill.waitFor(STOP_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("could not send " + name + " to the relay's process");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Relays until killed. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        Pool pool = TestOutbox.newPool(vertx, args[1], Integer.parseInt(args[2]), args[3], args[4], args[5]);
        new Relay(
                        new OutboxStorage(pool),
                        new Lease(pool),
                        () -> new Publisher(args[0], args[3], TestOutbox.TOPIC, TestOutbox.SOURCE),
                        new WakeUp(),
                        new WakeUpChannel(pool),
                        new RunningRelay.Settings(TestOutbox.POLL),
                        RelayWatch.NONE)
                .run();
    }
}
