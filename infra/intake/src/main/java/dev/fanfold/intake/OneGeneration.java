package dev.fanfold.intake;

import dev.fanfold.service.data.Generation;
import io.quarkus.arc.DefaultBean;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The generation of a service that has no other. */
@ApplicationScoped
@DefaultBean
class OneGeneration implements Generations {

    private final Generation only;

    OneGeneration(Pool pool, @ConfigProperty(name = "fanfold.intake.generation") int number) {
        this.only = new Generation(number, pool);
    }

    @Override
    public Generation live() {
        return only;
    }
}
