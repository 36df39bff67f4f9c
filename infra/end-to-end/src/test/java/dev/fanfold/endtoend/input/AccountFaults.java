package dev.fanfold.endtoend.input;

import dev.fanfold.endtoend.input.Scene.Who;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with the end of an account: who asks, whose it is, and what has become of it. */
final class AccountFaults {

    /** Method and path of what only administrators do. */
    private static final List<String> COMMANDS = List.of(
            "DELETE /v1/users/{stranger}",
            "POST /v1/users/{stranger}/restore",
            "POST /v1/users/{stranger}/erase",
            "GET /v1/admin/erasures/{stranger}/users",
            "GET /v1/admin/erasures/{stranger}/posts",
            "GET /v1/admin/erasures/{stranger}/tags",
            "GET /v1/admin/erasures/{stranger}/read-model");

    private AccountFaults() {}

    static List<BadRequest> all() {
        var faults = new ArrayList<>(List.of(
                BadRequest.of("no token", Who.VISITOR, "DELETE", "/v1/me", 401),
                BadRequest.of("a changed token", Who.FORGER, "DELETE", "/v1/me", 401),
                BadRequest.of("an old version", Who.AUTHOR, "DELETE", "/v1/me", 412)
                        .withHeader("If-Match", "\"999\""),
                BadRequest.of("no version at all", Who.AUTHOR, "DELETE", "/v1/me", 400)
                        .withHeader("If-Match", "newest"),
                BadRequest.of("an old version", Who.ADMIN, "DELETE", "/v1/users/{author}", 412)
                        .withHeader("If-Match", "\"999\""),
                BadRequest.of("an account that is there", Who.ADMIN, "POST", "/v1/users/{author}/restore", 409),
                BadRequest.of("an account that is there", Who.ADMIN, "POST", "/v1/users/{author}/erase", 409),
                BadRequest.of("nobody erased", Who.ADMIN, "GET", "/v1/admin/erasures/{author}/users", 404),
                BadRequest.of("no such part", Who.ADMIN, "GET", "/v1/admin/erasures/{author}/everything", 404)));
        for (var command : COMMANDS) {
            var method = command.substring(0, command.indexOf(' '));
            var path = command.substring(command.indexOf(' ') + 1);
            faults.add(BadRequest.of("no token", Who.VISITOR, method, path, 401));
            faults.add(BadRequest.of("a changed token", Who.FORGER, method, path, 401));
            faults.add(BadRequest.of("no administrator", Who.AUTHOR, method, path, 403));
            faults.add(BadRequest.of("an unknown id", Who.ADMIN, method, path.replace("{stranger}", "{unknown}"), 404));
            faults.add(BadRequest.of("a malformed id", Who.ADMIN, method, path.replace("{stranger}", "no-id"), 404));
        }
        return faults;
    }
}
