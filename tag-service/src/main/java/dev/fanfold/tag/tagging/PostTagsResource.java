package dev.fanfold.tag.tagging;

import dev.fanfold.outbox.Writes;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.http.Conditions;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.security.Caller;
import dev.fanfold.service.security.Signer;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** {@code /v1/posts/{id}/tags} and {@code /v1/post-tags}: which post has which tags. */
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PostTagsResource {

    private static final String BATCH = "POST /v1/post-tags/batch";

    private final SetTags setTags;
    private final ImportTags importTags;
    private final Writes writes;
    private final Signer signer;
    private final SecurityIdentity identity;

    PostTagsResource(SetTags setTags, ImportTags importTags, Writes writes, Signer signer, SecurityIdentity identity) {
        this.setTags = setTags;
        this.importTags = importTags;
        this.writes = writes;
        this.signer = signer;
        this.identity = identity;
    }

    @PUT
    @Path("/posts/{id}/tags")
    @Authenticated
    public Uni<Response> set(
            UUID id,
            @NotNull @Valid TagNames names,
            @HeaderParam(ConsistencyToken.HEADER) String token,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return writes.always(setTags.of(
                TagSet.of(id, names.tags()),
                Caller.of(identity),
                ConsistencyToken.decode(signer, token),
                Conditions.ifMatch(ifMatch)));
    }

    @POST
    @Path("/post-tags/batch")
    @RolesAllowed(Caller.IMPORT_SCOPE)
    public Uni<Response> importAll(
            @NotNull @Valid TagImport asked,
            @HeaderParam(ConsistencyToken.HEADER) String token,
            @HeaderParam(IdempotentRequest.HEADER) String key) {
        var request = new IdempotentRequest(Caller.of(identity).userId().toString(), BATCH, key, asked);
        return importTags
                .arrival(asked, ConsistencyToken.decode(signer, token))
                .chain(there -> writes.once(request, client -> importTags.all(asked, there, client)));
    }
}
