package dev.fanfold.gateway;

import io.vertx.core.MultiMap;

/** What browsers are told of the gateway's own answers; services tell it of theirs. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void addTo(MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .set("Cross-Origin-Resource-Policy", "same-origin");
    }
}
