package dev.fanfold.endtoend.input;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.endtoend.input.Scene.Who;
import java.util.Map;

/**
 * One request that must be refused.
 *
 * @param fault what is wrong, for the name of the test
 * @param body null for none
 * @param status of the problem that it must be answered with
 * @param field that the problem must name among its violations; null where none is at fault
 */
record BadRequest(
        String fault,
        Who who,
        String method,
        String path,
        String body,
        Map<String, String> headers,
        int status,
        String field) {

    static BadRequest of(String fault, Who who, String method, String path, int status) {
        return new BadRequest(fault, who, method, path, null, Map.of(), status, null);
    }

    BadRequest withBody(String text) {
        return new BadRequest(fault, who, method, path, text, headers, status, field);
    }

    BadRequest withHeader(String name, String value) {
        var all = new java.util.HashMap<>(headers);
        all.put(name, value);
        return new BadRequest(fault, who, method, path, body, all, status, field);
    }

    BadRequest naming(String violation) {
        return new BadRequest(fault, who, method, path, body, headers, status, violation);
    }

    Reply send(Scene scene) {
        Api api = scene.as(who);
        for (var header : headers.entrySet()) {
            api = api.with(header.getKey(), scene.filled(header.getValue()));
        }
        return api.send(method, scene.filled(path), body == null ? null : scene.filled(body));
    }

    @Override
    public String toString() {
        return method + " " + (path.length() <= 60 ? path : path.substring(0, 60) + "…") + ": " + fault;
    }
}
