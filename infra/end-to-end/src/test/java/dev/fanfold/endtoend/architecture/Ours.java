package dev.fanfold.endtoend.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Our own classes; what libraries one uses is no matter of these rules. */
final class Ours {

    private Ours() {}

    /** Those of ours that lie in none of the packages. */
    static DescribedPredicate<JavaClass> outside(String... packages) {
        return resideInAPackage("dev.fanfold..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }
}
