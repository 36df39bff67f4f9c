package dev.fanfold.stack.testing.container;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits for nothing: {@link dev.fanfold.stack.server.Server} asks by itself, as it asks processes. */
final class ReadyLater extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {
        // see above
    }
}
