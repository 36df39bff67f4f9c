package dev.fanfold.service.http;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Says at the start whose sockets these are: those of epoll, or Java's, which do the same and cost more. Netty falls
 * back to them without a word.
 */
@ApplicationScoped
class SocketTransport {

    private static final Logger LOG = Logger.getLogger(SocketTransport.class);

    void start(@Observes StartupEvent started, Vertx vertx) {
        if (vertx.isNativeTransportEnabled()) {
            LOG.info("sockets by epoll");
        } else {
            LOG.infof(
                    "sockets by Java: Netty has no library of its own for %s on %s, or could not load it from %s",
                    System.getProperty("os.name"), System.getProperty("os.arch"), System.getProperty("java.io.tmpdir"));
        }
    }
}
