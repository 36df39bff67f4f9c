package dev.fanfold.query.roles;

import dev.fanfold.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * An instance that only projects takes no public reads, so that nothing a client does can slow its partitions down.
 * What administrators ask of an instance stays, as do health and metrics.
 */
@ApplicationScoped
class ReadersOnly {
    private static final String ADMINISTRATION = "/v1/admin/";

    private final boolean reads;

    ReadersOnly(@ConfigProperty(name = Role.SETTING) String roles) {
        this.reads = Role.parse(roles).contains(Role.READER);
    }

    @ServerRequestFilter(preMatching = true)
    void refuse(ContainerRequestContext request) {
        if (!reads && !request.getUriInfo().getRequestUri().getPath().startsWith(ADMINISTRATION)) {
            throw Problems.misdirected("This instance projects events; ask one that reads.");
        }
    }
}
