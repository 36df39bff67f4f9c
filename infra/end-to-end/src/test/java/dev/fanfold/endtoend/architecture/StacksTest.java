package dev.fanfold.endtoend.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Wide;
import dev.fanfold.stack.server.Lifetime;
import dev.fanfold.stack.testing.LocalStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No JVM of tests keeps two stacks running. */
class StacksTest {

    private final JavaClasses tests = new ClassFileImporter().importPackages("dev.fanfold.endtoend");

    @Test
    void whoUsesTheWideStackSaysSo() {
        noClasses()
                .that()
                .areNotAnnotatedWith(Wide.class)
                .should()
                .callMethod(LocalStack.class, "wide")
                .check(tests);
    }

    @Test
    void whoStartsAStackSaysSo() {
        noClasses()
                .that()
                .areNotAnnotatedWith(OwnStack.class)
                .and()
                .areNotAnnotatedWith(Wide.class)
                .should()
                .callMethod(LocalStack.class, "start", Map.class, Map.class)
                .orShould()
                .callMethod(LocalStack.class, "start", Map.class, Map.class, Lifetime.class)
                .check(tests);
    }

    @Test
    void whoSaysSoUsesNoOther() {
        noClasses()
                .that()
                .areAnnotatedWith(Wide.class)
                .or()
                .areAnnotatedWith(OwnStack.class)
                .should()
                .callMethod(LocalStack.class, "shared")
                .check(tests);
    }
}
