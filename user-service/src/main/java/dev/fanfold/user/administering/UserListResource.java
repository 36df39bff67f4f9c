package dev.fanfold.user.administering;

import dev.fanfold.service.data.Bounded;
import dev.fanfold.service.http.PageLinks;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import dev.fanfold.service.security.Signer;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code GET /v1/admin/users}: by cursor, for walks through all of them, or by page number, for tables. */
@Path("/v1/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class UserListResource {

    private static final int DEFAULT_SIZE = 20;

    private final ManagedUsers users;
    private final Administrators administrators;
    private final Signer signer;
    private final SecurityIdentity identity;

    UserListResource(ManagedUsers users, Administrators administrators, Signer signer, SecurityIdentity identity) {
        this.users = users;
        this.administrators = administrators;
        this.signer = signer;
        this.identity = identity;
    }

    @GET
    public Uni<Response> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("page") @Min(1) @Max(NumberedPage.MAX_DEPTH) Integer page,
            @QueryParam("pageSize") @Min(1) @Max(100) Integer pageSize,
            @Context UriInfo uri) {
        if (page == null && pageSize == null) {
            HandleCursor place = HandleCursor.decode(signer, cursor);
            return Bounded.answer(permitted().chain(() -> users.page(place, limit)))
                    .map(found -> answer(found, PageLinks.between(found.next(), found.previous(), uri)));
        }
        if (cursor != null) {
            throw Problems.invalid("cursor", "cannot be combined with page or pageSize");
        }
        int number = page == null ? 1 : page;
        int size = pageSize == null ? DEFAULT_SIZE : pageSize;
        if (number * size > NumberedPage.MAX_DEPTH) {
            throw Problems.invalid(
                    "page", "must end within the first " + NumberedPage.MAX_DEPTH + " users: go on by cursor");
        }
        return Bounded.answer(permitted().chain(() -> users.page(number, size)))
                .map(found -> answer(found, PageLinks.around(number, found.lastReachable(), uri)));
    }

    private Uni<Void> permitted() {
        return administrators.require(Caller.of(identity));
    }

    private static Response answer(Object page, List<String> links) {
        return PageLinks.addTo(Response.ok(page).header(HttpHeaders.CACHE_CONTROL, "no-store"), links)
                .build();
    }
}
