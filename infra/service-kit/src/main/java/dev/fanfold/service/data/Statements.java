package dev.fanfold.service.data;

import dev.fanfold.service.budget.Budgets;
import dev.fanfold.service.budget.Kind;
import dev.fanfold.service.budget.Operation;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the operation of each statement by its text, so that a name is found once and a look-up is all afterwards. */
@Singleton
class Statements {

    /** Texts are constants, or composed of few parts; one that came beyond is counted with all such. */
    private static final int MOST = 5_000;

    private final Budgets budgets;
    private final Map<String, Operation> known = new ConcurrentHashMap<>();

    Statements(Budgets budgets) {
        this.budgets = budgets;
    }

    /** To be called where the statement is written down: who calls tells what it is called. */
    Operation of(String sql) {
        Operation operation = known.get(sql);
        return operation != null ? operation : learn(sql);
    }

    /** What the database is asked beside statements: a connection, a commit. */
    Operation named(String name) {
        return budgets.of(Kind.SQL, name);
    }

    private Operation learn(String sql) {
        if (known.size() >= MOST) {
            return named("other");
        }
        Operation operation = named(StatementName.of(sql));
        known.putIfAbsent(sql, operation);
        return operation;
    }
}
