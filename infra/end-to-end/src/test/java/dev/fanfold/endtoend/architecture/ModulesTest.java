package dev.fanfold.endtoend.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may know whom: services meet by events and HTTP only, and libraries build on each other in one direction. */
class ModulesTest {
    private static final String CONTRACTS = "dev.fanfold.contracts..";
    private static final String KIT = "dev.fanfold.service..";
    private static final String OUTBOX = "dev.fanfold.outbox..";
    private static final String INTAKE = "dev.fanfold.intake..";
    private static final String USER = "dev.fanfold.user..";
    private static final String POST = "dev.fanfold.post..";
    private static final String TAG = "dev.fanfold.tag..";
    private static final String QUERY = "dev.fanfold.query..";
    private static final String GATEWAY = "dev.fanfold.gateway..";
    private static final String IMPORTER = "dev.fanfold.importer..";
    private static final String STACK = "dev.fanfold.stack..";
    private static final String BENCHMARKS = "dev.fanfold.benchmarks..";

    @Test
    void contractsKnowNothingOfOurs() {
        check(knowsNothingButItselfAnd(CONTRACTS));
    }

    @Test
    void theServiceKitKnowsTheContractsOnly() {
        check(knowsNothingButItselfAnd(KIT, CONTRACTS));
    }

    @Test
    void outboxAndIntakeDoNotKnowEachOther() {
        check(knowsNothingButItselfAnd(OUTBOX, CONTRACTS, KIT));
        check(knowsNothingButItselfAnd(INTAKE, CONTRACTS, KIT));
    }

    @Test
    void servicesNeverImportEachOther() {
        check(knowsNothingButItselfAnd(USER, CONTRACTS, KIT, OUTBOX, INTAKE));
        check(knowsNothingButItselfAnd(POST, CONTRACTS, KIT, OUTBOX, INTAKE));
        check(knowsNothingButItselfAnd(TAG, CONTRACTS, KIT, OUTBOX, INTAKE));
    }

    @Test
    void theQueryServiceWritesNoEvents() {
        check(knowsNothingButItselfAnd(QUERY, CONTRACTS, KIT, INTAKE));
    }

    @Test
    void gatewayAndImporterUseNothingButHttp() {
        check(knowsNothingButItselfAnd(GATEWAY));
        check(knowsNothingButItselfAnd(IMPORTER));
    }

    @Test
    void theLocalStackStartsServicesWithoutKnowingTheirCode() {
        check(knowsNothingButItselfAnd(STACK, IMPORTER));
    }

    /** It stands in for the owners' relays, and measures from outside. */
    @Test
    void benchmarksKnowTheContractsAndTheStack() {
        check(knowsNothingButItselfAnd(BENCHMARKS, CONTRACTS, STACK, IMPORTER));
    }

    @Test
    void everyClassBelongsToAModuleByItsPackage() {
        check(classes()
                .should()
                .resideInAnyPackage(
                        CONTRACTS, KIT, OUTBOX, INTAKE, USER, POST, TAG, QUERY, GATEWAY, IMPORTER, STACK, BENCHMARKS));
    }

    private static ArchRule knowsNothingButItselfAnd(String packages, String... known) {
        var allowed = new String[known.length + 1];
        allowed[0] = packages;
        System.arraycopy(known, 0, allowed, 1, known.length);
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat(Ours.outside(allowed))
                .because("of the modules it may know " + String.join(", ", known) + " only");
    }

    private static void check(ArchRule rule) {
        rule.check(House.classes());
    }
}
