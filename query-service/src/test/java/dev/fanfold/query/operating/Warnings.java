package dev.fanfold.query.operating;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What is said of operations that took too long, with the keys that a machine reads. */
final class Warnings extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("dev.fanfold.service.budget.Warnings");

    private final Queue<Map<String, String>> said = new ConcurrentLinkedQueue<>();

    Warnings() {
        LOGGER.addHandler(this);
    }

    boolean of(String kind, String operation, String trace) {
        return said.stream()
                .anyMatch(keys -> "over-budget".equals(keys.get("event"))
                        && kind.equals(keys.get("kind"))
                        && operation.equals(keys.get("operation"))
                        && trace.equals(keys.get("traceId"))
                        && Double.parseDouble(keys.get("durationMs")) > Double.parseDouble(keys.get("limitMs")));
    }

    @Override
    public void publish(LogRecord line) {
        said.add(ExtLogRecord.wrap(line).getMdcCopy());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
