package dev.fanfold.endtoend.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** No route waits for a database for ever. */
class BoundsTest {

    private static final DescribedPredicate<JavaClass> BOUNDED = DescribedPredicate.describe(
            "what bounds the waiting",
            known -> known.getFullName().equals("dev.fanfold.service.data.Bounded")
                    || known.getFullName().equals("dev.fanfold.outbox.Writes"));

    private static final DescribedPredicate<JavaClass> ANSWER_LATER = DescribedPredicate.describe(
            "answer later",
            resource -> resource.getMethods().stream()
                    .anyMatch(method -> method.getRawReturnType().getName().equals("io.smallrye.mutiny.Uni")));

    @Test
    void everyResourceThatAnswersLaterBoundsItsWaiting() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .and(ANSWER_LATER)
                .should()
                .dependOnClassesThat(BOUNDED)
                .check(House.classes());
    }
}
