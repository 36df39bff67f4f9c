package dev.fanfold.stack.testing.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.utility.DockerImageName;

/**
 * A container in the place of a process: a {@link Launch} says its image (the version), its arguments and its
 * environment. Killed, it is started again with the data it had. It is found by its name, because Quarkus loads tests
 * in several class loaders; Testcontainers removes it when this JVM ends.
 */
final class ContainerProcess extends ManagedProcess {
    private static final String LOOPBACK = "127.0.0.1";

    private final String container;
    private final int port;
    private final int inside;

    /** @param inside the server's port in the container, which {@code port} of this machine stands for */
    ContainerProcess(String name, DataFolder data, int port, int inside) {
        super(name, data.ledger(), data.log(name));
        this.container = data.path().getFileName() + "-" + name;
        this.port = port;
        this.inside = inside;
    }

    @Override
    public Optional<ProcessHandle> handle() {
        return Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return state().filter(state -> Boolean.TRUE.equals(state.getRunning())).isPresent();
    }

    /** A test's containers do not change while it runs. */
    @Override
    public boolean isRunning(Launch launch) {
        return isRunning();
    }

    @Override
    public void start(Launch launch) {
        if (state().isPresent()) {
            docker().startContainerCmd(container).exec();
            return;
        }
        log().rotate();
        // Not closed here: it lives as long as this JVM.
        @SuppressWarnings("resource")
        var wanted = new GenericContainer<>(DockerImageName.parse(launch.version()))
                .withEnv(launch.environment())
                .withCreateContainerCmdModifier(command -> command.withName(container))
                .waitingFor(new ReadyLater())
                .withLogConsumer(this::log);
        wanted.setPortBindings(List.of(LOOPBACK + ":" + port + ":" + inside));
        if (!launch.command().isEmpty()) {
            wanted.withCommand(launch.command().toArray(String[]::new));
        }
        try {
            wanted.start();
        } catch (RuntimeException failed) {
            throw new StackException("Cannot start a container of " + launch.version() + ": " + failed, failed);
        }
    }

    @Override
    public void stop(String signal, Duration limit) {
        resume();
        quietly(() -> docker().stopContainerCmd(container)
                .withTimeout((int) limit.toSeconds())
                .exec());
    }

    @Override
    public void kill() {
        quietly(() -> docker().killContainerCmd(container).exec());
    }

    @Override
    public void pause() {
        quietly(() -> docker().pauseContainerCmd(container).exec());
    }

    @Override
    public void resume() {
        if (state().filter(state -> Boolean.TRUE.equals(state.getPaused())).isPresent()) {
            quietly(() -> docker().unpauseContainerCmd(container).exec());
        }
    }

    private Optional<InspectContainerResponse.ContainerState> state() {
        try {
            return Optional.of(docker().inspectContainerCmd(container).exec().getState());
        } catch (NotFoundException none) {
            return Optional.empty();
        }
    }

    /** Of a container that is not there, or is so already. */
    private static void quietly(Runnable command) {
        try {
            command.run();
        } catch (NotFoundException | NotModifiedException | ConflictException already) {
            // that was wanted
        }
    }

    private void log(OutputFrame frame) {
        try {
            Files.writeString(
                    log().path(), frame.getUtf8String(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
