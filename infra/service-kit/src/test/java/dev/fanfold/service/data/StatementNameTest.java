package dev.fanfold.service.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.SomeStatements;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Names are found by who calls, which must be somebody of another package. */
class StatementNameTest {

    private final SomeStatements statements = new SomeStatements();
    private final UnaryOperator<String> naming = StatementName::of;

    @Test
    void aConstantGivesItsOwnName() {
        assertEquals("SomeStatements.BY_ID", statements.byConstant(naming));
    }

    @Test
    void aHelperThatRunsAnyStatementDoesNotHideTheConstant() {
        assertEquals("SomeStatements.BY_ID", statements.byHelper(naming));
    }

    @Test
    void whatIsPutTogetherIsCalledAfterTheMethodThatDoesAlsoInsideALambda() {
        assertEquals("SomeStatements.composed", statements.composed(naming));
        assertEquals("SomeStatements.composedLater", statements.composedLater(naming));
    }

    @Test
    void whatALibraryMakesIsCalledAfterVerbAndTable() {
        assertEquals("select users", StatementName.verbAndTable("select u.id from users u where u.id = $1"));
        assertEquals("insert outbox", StatementName.verbAndTable("INSERT INTO outbox (type) VALUES ($1)"));
        assertEquals("begin", StatementName.verbAndTable("BEGIN"));
    }
}
