package dev.fanfold.service.data;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Tells the database's "no" from its "not now". Codes: PostgreSQL manual, appendix A. */
public final class Failures {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    private Failures() {}

    /** The name of the unique constraint that was violated, if that is what happened. */
    public static Optional<String> violatedUnique(Throwable failure) {
        return postgres(failure)
                .filter(e -> UNIQUE_VIOLATION.equals(e.getSqlState()))
                .map(PgException::getConstraint);
    }

    /** The name of the foreign key that was violated, if that is what happened. */
    public static Optional<String> violatedForeignKey(Throwable failure) {
        return postgres(failure)
                .filter(e -> FOREIGN_KEY_VIOLATION.equals(e.getSqlState()))
                .map(PgException::getConstraint);
    }

    /** The same transaction may well succeed when it is tried again. */
    public static boolean isConflict(Throwable failure) {
        return postgres(failure)
                .map(PgException::getSqlState)
                .filter(state -> state.equals(DEADLOCK) || state.equals(SERIALIZATION_FAILURE))
                .isPresent();
    }

    /**
     * The database cannot be reached or is shutting down or starting up; nothing is known to be wrong with the request.
     */
    public static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException postgres) {
                String state = postgres.getSqlState();
                return state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof io.smallrye.mutiny.TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }

    private static Optional<PgException> postgres(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException postgres) {
                return Optional.of(postgres);
            }
        }
        return Optional.empty();
    }
}
