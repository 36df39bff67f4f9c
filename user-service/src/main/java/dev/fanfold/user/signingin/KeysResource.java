package dev.fanfold.user.signingin;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** {@code /.well-known/jwks.json}: the keys that access tokens are checked with. */
@Path("/.well-known/jwks.json")
public class KeysResource {

    private static final String JWK_SET = "application/jwk-set+json";
    private static final String SOME_MINUTES = "public, max-age=300";

    private final SigningKey key;

    KeysResource(SigningKey key) {
        this.key = key;
    }

    @GET
    @PermitAll
    @NonBlocking
    public Response read() {
        return Response.ok(key.keySet(), JWK_SET)
                .header(HttpHeaders.CACHE_CONTROL, SOME_MINUTES)
                .build();
    }
}
