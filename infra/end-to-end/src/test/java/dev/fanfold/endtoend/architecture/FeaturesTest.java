package dev.fanfold.endtoend.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/** How the features of a service meet, or do not. */
class FeaturesTest {
    private static final String QUERY = "dev.fanfold.query.";

    @Test
    void featuresOfWriteServicesDoNotKnowEachOthersResources() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.fanfold.user..", "dev.fanfold.post..", "dev.fanfold.tag..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .because("a resource is the outermost layer of its feature")
                .check(House.classes());
    }

    /** And in waiting for what user-service has told of an account. */
    @Test
    void featuresOfPostServiceMeetInTheDatabaseOnly() {
        slices().matching("dev.fanfold.post.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("dev.fanfold.post.account"))
                .check(House.classes());
    }

    /** Reading goes from the stored document to the client; it never waits for, or steers, a projection. */
    @Test
    void readingKnowsNothingOfProjecting() {
        noClasses()
                .that()
                .resideInAPackage("dev.fanfold.query..reading..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fanfold.query..projecting..", "dev.fanfold.intake..", "dev.fanfold.contracts..")
                .check(House.classes());
    }

    /** One transaction folds a batch into all features: only the read model as a whole knows all of them. */
    @Test
    void featuresMeetInTheReadModelOnly() {
        for (var feature : new String[] {
            "feed",
            "discussion",
            "author",
            "tag",
            "erasing",
            "search",
            "live",
            "auditing",
            "repairing",
            "overlay",
            "rebuilding"
        }) {
            noClasses()
                    .that()
                    .resideInAPackage(QUERY + feature + "..")
                    .should()
                    .dependOnClassesThat(Ours.outside(
                            QUERY + feature + "..",
                            QUERY + "paging..",
                            QUERY + "freshness..",
                            QUERY + "generation..",
                            QUERY + "projecting..",
                            QUERY + "feed.caching..",
                            "dev.fanfold.contracts..",
                            "dev.fanfold.service..",
                            "dev.fanfold.intake.."))
                    .because(
                            "a feature knows itself, pages, how fresh a read must be, what a batch has changed, and the cards to refresh")
                    .check(House.classes());
        }
    }

    /** The way back is narrow: projectors tell what they have changed, and see nothing of how batches are run. */
    @Test
    void projectorsKnowTheChangesOfABatchAndNotTheReadModel() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        QUERY + "feed..",
                        QUERY + "discussion..",
                        QUERY + "author..",
                        QUERY + "tag..",
                        QUERY + "erasing..",
                        QUERY + "search..",
                        QUERY + "live..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(QUERY + "projecting.ReadModel")
                .check(House.classes());
    }

    @Test
    void pagingFreshnessAndCachingServeFeaturesWithoutKnowingThem() {
        noClasses()
                .that()
                .resideInAPackage(QUERY + "paging..")
                .should()
                .dependOnClassesThat(Ours.outside(QUERY + "paging..", "dev.fanfold.service.."))
                .check(House.classes());
        noClasses()
                .that()
                .resideInAPackage(QUERY + "freshness..")
                .should()
                .dependOnClassesThat(Ours.outside(
                        QUERY + "freshness..",
                        QUERY + "generation..",
                        "dev.fanfold.service..",
                        "dev.fanfold.contracts.."))
                .check(House.classes());
        noClasses()
                .that()
                .resideInAPackage(QUERY + "feed.caching..")
                .should()
                .dependOnClassesThat(Ours.outside(
                        QUERY + "feed.caching..",
                        QUERY + "freshness..",
                        QUERY + "generation..",
                        QUERY + "paging..",
                        "dev.fanfold.service.."))
                .check(House.classes());
    }
}
