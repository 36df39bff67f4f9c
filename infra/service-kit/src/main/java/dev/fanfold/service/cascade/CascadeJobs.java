package dev.fanfold.service.cascade;

import dev.fanfold.service.jobs.JobTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Accounts whose rows are being brought in line with their state. */
@ApplicationScoped
class CascadeJobs {

    /** At most $1 rows by index account_cascade_due; how many rows of an account are done is not counted. */
    private static final String ONGOING = """
            SELECT user_id AS id, NULL::bigint AS done, since FROM account_cascade ORDER BY due_at, user_id LIMIT $1
            """;

    @Produces
    @Singleton
    static JobTable jobs() {
        return new JobTable("account-cascade", ONGOING);
    }
}
