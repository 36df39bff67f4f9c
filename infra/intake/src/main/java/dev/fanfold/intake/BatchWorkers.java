package dev.fanfold.intake;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Applies polls side by side, as several instances would, and the records of a partition number (of whatever topic) in
 * their order: never two batches of one number at a time. A poll that meets no number at work is one batch, however
 * many partitions it is of; so where there is little to do nothing is split, and where there is much, polls are of few
 * partitions and run beside each other.
 */
@ApplicationScoped
class BatchWorkers {

    private static final Logger LOG = Logger.getLogger(BatchWorkers.class);

    /** Between two looks whether the service stops. */
    private static final long LOOK_MILLIS = 500;

    private final Intake intake;
    private final Vertx vertx;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<Integer> atWork = new HashSet<>();
    private int working;

    BatchWorkers(Intake intake, Vertx vertx, @ConfigProperty(name = "fanfold.intake.workers") int most) {
        this.intake = intake;
        this.vertx = vertx;
        this.most = most;
    }

    /** Returns when all of the poll is being applied or was: the next one is not taken before that. */
    void hand(ConsumerRecords<String, byte[]> poll) {
        Set<Integer> left = poll.partitions().stream()
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
        while (!left.isEmpty()) {
            Set<Integer> numbers = take(left);
            if (numbers.isEmpty()) {
                return;
            }
            start(part(poll, numbers), numbers);
            left.removeAll(numbers);
        }
    }

    /** All of these that nobody is at, as soon as there are any and a worker is free; none where the service stops. */
    private Set<Integer> take(Set<Integer> wanted) {
        lock.lock();
        try {
            while (!intake.isStopping()) {
                Set<Integer> free = new TreeSet<>(wanted);
                free.removeAll(atWork);
                if (working < most && !free.isEmpty()) {
                    working++;
                    atWork.addAll(free);
                    return free;
                }
                ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return Set.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Set.of();
        } finally {
            lock.unlock();
        }
    }

    /**
     * In a context of its own: what is traced there belongs to this batch. Where it is left without being applied,
     * which it never should, its numbers stay at work: nothing that came later may pass it by. The consumer then falls
     * silent, and a new process begins at the positions of the database.
     */
    private void start(ConsumerRecords<String, byte[]> part, Set<Integer> numbers) {
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .executeBlocking(
                        () -> {
                            intake.accept(part);
                            return null;
                        },
                        false)
                .onSuccess(applied -> end(numbers))
                .onFailure(failed -> LOG.errorf(failed, "records of partitions %s were not applied", numbers));
    }

    private void end(Set<Integer> numbers) {
        lock.lock();
        try {
            working--;
            atWork.removeAll(numbers);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static ConsumerRecords<String, byte[]> part(ConsumerRecords<String, byte[]> poll, Set<Integer> numbers) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> part = new HashMap<>();
        poll.partitions().stream()
                .filter(partition -> numbers.contains(partition.partition()))
                .forEach(partition -> part.put(partition, poll.records(partition)));
        return new ConsumerRecords<>(part, Map.of());
    }
}
