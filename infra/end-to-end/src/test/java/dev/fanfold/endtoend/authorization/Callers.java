package dev.fanfold.endtoend.authorization;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Batches;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.testing.LocalStack;
import java.util.EnumMap;
import java.util.Map;

/** One of each kind of caller, each with an account of their own. */
public final class Callers {

    private final Map<Who, Api> apis = new EnumMap<>(Who.class);
    private final Member owner;

    Callers(LocalStack stack) {
        var visitor = Api.of(stack);
        var credentials = stack.adminCredentials();
        var operator = visitor.signIn(credentials.login(), credentials.password(), null);
        owner = Member.register(stack, "matrix-owner");
        apis.put(Who.ANONYMOUS, visitor);
        apis.put(Who.GUEST, withRole("guest", stack, operator));
        apis.put(Who.OWNER, owner.api());
        apis.put(Who.OTHER, Member.register(stack, "matrix-other").api());
        apis.put(Who.ADMIN, withRole("admin", stack, operator));
        apis.put(Who.IMPORTER, Batches.of(stack).api());
    }

    Api as(Who who) {
        return apis.get(who);
    }

    Member owner() {
        return owner;
    }

    /** A role holds from the next sign-in. */
    private static Api withRole(String role, LocalStack stack, Api operator) {
        var member = Member.register(stack, "matrix-" + role);
        operator.put("/v1/admin/users/" + member.id() + "/role", Map.of("role", role))
                .is(200);
        return member.signInAgain(stack);
    }
}
