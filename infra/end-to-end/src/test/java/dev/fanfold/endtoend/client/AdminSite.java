package dev.fanfold.endtoend.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.stack.auditing.Site;
import dev.fanfold.stack.testing.LocalStack;

/** The site as its administrator asks it, for audits and repairs. */
public record AdminSite(Api api) implements Site {

    public static AdminSite of(LocalStack stack) {
        var admin = stack.adminCredentials();
        return new AdminSite(Api.of(stack).signIn(admin.login(), admin.password(), null));
    }

    @Override
    public JsonNode get(String path) {
        return api.get(path).ok().body();
    }

    @Override
    public JsonNode post(String path, String json) {
        return api.post(path, json).ok().body();
    }
}
