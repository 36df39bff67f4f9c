package dev.fanfold.endtoend.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

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

    /** A thread that waits can only wait to the end: what blocks runs on a worker, behind a bounded answer. */
    @Test
    void noResourceBlocks() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .beAnnotatedWith("io.smallrye.common.annotation.Blocking")
                .check(House.classes());
    }
}
