package dev.fanfold.endtoend.authorization;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import java.util.function.UnaryOperator;

/** Makes the requests of the {@link Matrix}. */
public record Asking(LocalStack stack, Callers callers, Things things) {

    /** With callers and things of its own. */
    public static Asking of(LocalStack stack) {
        var callers = new Callers(stack);
        return new Asking(stack, callers, new Things(stack, callers.owner()));
    }

    /** Ready to be sent: what it is about has been made. */
    public record Request(Api caller, String method, String path, String body) {

        public Reply send() {
            return caller.send(method, path, body);
        }

        /** As somebody who comes by another way, or has less patience. */
        public Request by(UnaryOperator<Api> change) {
            return new Request(change.apply(caller), method, path, body);
        }
    }

    public Request request(Row.Cell cell) {
        var row = cell.row();
        var path = row.path();
        for (var thing : row.things()) {
            path = path.replaceFirst("\\{[^}]*}", things.make(thing));
        }
        var body = row.body().isEmpty() ? null : things.filled(row.body());
        var caller = row.alone() ? new Callers(stack).as(cell.who()) : callers.as(cell.who());
        return new Request(things.known(caller.with("If-Match", "*")), row.method(), path, body);
    }
}
