package dev.fanfold.service.testing;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Writes statements down in all the ways in which services do. */
public final class SomeStatements {

    private static final String BY_ID = "SELECT name FROM thing WHERE id = $1";

    public String byConstant(UnaryOperator<String> naming) {
        return naming.apply(BY_ID);
    }

    public String byHelper(UnaryOperator<String> naming) {
        return Helper.run(BY_ID, naming);
    }

    public String composed(UnaryOperator<String> naming) {
        return naming.apply(BY_ID + " LIMIT " + naming.hashCode());
    }

    public String composedLater(UnaryOperator<String> naming) {
        Supplier<String> later = () -> naming.apply(BY_ID + " OFFSET " + naming.hashCode());
        return later.get();
    }

    private static final class Helper {
        static String run(String sql, UnaryOperator<String> naming) {
            return naming.apply(sql);
        }
    }
}
