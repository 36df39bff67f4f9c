package dev.fanfold.intake;

import dev.fanfold.contracts.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Creates missing topics before the consumer subscribes. Where Kafka is away the service starts all the same: topics
 * come with the first relay that reaches Kafka, and the consumer looks for them every few seconds.
 */
@ApplicationScoped
class TopicsAtStart {

    private static final Logger LOG = Logger.getLogger(TopicsAtStart.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    void ensure(
            @Observes @Priority(1) StartupEvent started,
            @ConfigProperty(name = "fanfold.kafka.bootstrap-servers") String bootstrapServers,
            @ConfigProperty(name = "fanfold.kafka.replicas") int replicas,
            @ConfigProperty(name = "fanfold.training") boolean training) {
        if (training) {
            return;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis() / 2))) {
            Topics.ensure(admin, replicas, LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception unavailable) {
            LOG.warnf("topics not created, the relays will: %s", unavailable.toString());
        }
    }
}
