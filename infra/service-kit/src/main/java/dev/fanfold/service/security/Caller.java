package dev.fanfold.service.security;

import dev.fanfold.service.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;
import java.util.UUID;

/** Who sends the request, as their access token says. */
public record Caller(UUID userId, String role, Set<String> scopes) {

    /** The scope that lets batch endpoints set authors and dates; admins only get it. */
    public static final String IMPORT = "import";

    /** As {@code @RolesAllowed} sees the import scope. */
    public static final String IMPORT_SCOPE = "scope:import";

    /** The only thing that a service may ask another one for by a token of its own ({@link ServiceTokens}): digests. */
    public static final String AUDIT_SCOPE = "scope:audit";

    public static final String GUEST = "guest";
    public static final String USER = "user";
    public static final String ADMIN = "admin";

    static final String ATTRIBUTE = "fanfold.caller";

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 401 where the request carried no token */
    public static Caller of(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw Problems.unauthorized("Send an access token.");
        }
        return caller;
    }

    public boolean isAdmin() {
        return ADMIN.equals(role);
    }

    /** Object-level rule of all services: what one wrote, one may change; an admin may change everything. */
    public boolean mayChange(UUID ownerId) {
        return isAdmin() || userId.equals(ownerId);
    }
}
