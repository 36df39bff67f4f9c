package dev.fanfold.endtoend.input;

import dev.fanfold.endtoend.input.Scene.Who;
import java.util.List;

/** What can be wrong where administrators ask for another generation of the read model. */
final class GenerationFaults {

    private GenerationFaults() {}

    static List<BadRequest> all() {
        return List.of(
                BadRequest.of("no speed at all", Who.ADMIN, "POST", "/v1/admin/generations?speed=0", 400)
                        .naming("speed"),
                BadRequest.of("an unknown generation", Who.ADMIN, "GET", "/v1/admin/generations/999", 404),
                BadRequest.of("a malformed generation", Who.ADMIN, "GET", "/v1/admin/generations/first", 404),
                BadRequest.of(
                        "the live generation as the next", Who.ADMIN, "POST", "/v1/admin/generations/1/swap", 409),
                BadRequest.of("a maybe", Who.ADMIN, "POST", "/v1/admin/generations/1/swap?force=maybe", 400)
                        .naming("force"),
                BadRequest.of("the live generation", Who.ADMIN, "DELETE", "/v1/admin/generations/1", 409));
    }
}
