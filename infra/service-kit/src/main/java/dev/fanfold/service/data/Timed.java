package dev.fanfold.service.data;

import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.telemetry.RequestTimes;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** From asking the database for something to its answer: against the budget, and to the account of the request. */
final class Timed {

    private Timed() {}

    static <T> Future<T> run(Operation operation, Supplier<Future<T>> work) {
        RequestTimes request = RequestTimes.current();
        long begun = System.nanoTime();
        return work.get().onComplete(done -> {
            long nanos = System.nanoTime() - begun;
            if (request == null) {
                operation.record(nanos, RequestTimes::traceHere);
            } else {
                operation.record(nanos, request);
                request.database(nanos);
            }
        });
    }
}
