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
    /** Half of what a new key is published ahead of its first signature. */
    private static final String A_MINUTE = "public, max-age=60";

    private final SigningKeys keys;

    KeysResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @NonBlocking
    public Response read() {
        return Response.ok(keys.keySet(), JWK_SET)
                .header(HttpHeaders.CACHE_CONTROL, A_MINUTE)
                .build();
    }
}
