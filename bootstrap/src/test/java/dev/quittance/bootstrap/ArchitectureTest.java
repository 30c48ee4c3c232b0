package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of the house. That each rule can fail, {@link RulesTest} shows. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(from -> !from.contains("-tests.jar"))
            .importPackages("dev.quittance");

    /** A rule about a package that was renamed would pass by looking at nothing. So look first. */
    @Test
    void these_are_all_the_packages() {
        var packages = new TreeSet<String>();
        HOUSE.stream().map(JavaClass::getPackageName).forEach(packages::add);

        assertEquals(
                new TreeSet<>(Set.of(
                        "dev.quittance.application",
                        "dev.quittance.application.memory",
                        "dev.quittance.application.port",
                        "dev.quittance.bootstrap",
                        "dev.quittance.crypto",
                        "dev.quittance.domain",
                        "dev.quittance.persistence",
                        "dev.quittance.qr",
                        "dev.quittance.web")),
                packages);
    }

    @Test
    void the_domain_needs_only_java() {
        Rules.THE_DOMAIN_NEEDS_ONLY_JAVA.check(HOUSE);
    }

    @Test
    void the_application_needs_only_the_domain() {
        Rules.THE_APPLICATION_NEEDS_ONLY_THE_DOMAIN.check(HOUSE);
    }

    @Test
    void nobody_knows_the_program() {
        Rules.NOBODY_KNOWS_THE_PROGRAM.check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crypto", "persistence", "qr", "web"})
    void an_adapter_knows_no_other(String adapter) {
        Rules.knowsNoOther(adapter).check(HOUSE);
    }

    @Test
    void only_persistence_knows_the_database() {
        Rules.onlyPersistenceKnowsTheDatabase().check(HOUSE);
    }

    @Test
    void only_the_web_knows_its_server() {
        Rules.onlyTheWebKnowsItsServer().check(HOUSE);
    }

    @Test
    void only_qr_knows_its_library() {
        Rules.onlyQrKnowsItsLibrary().check(HOUSE);
    }

    @Test
    void only_crypto_knows_its_library() {
        Rules.onlyCryptoKnowsItsLibrary().check(HOUSE);
    }

    @Test
    void only_the_program_knows_the_command_line() {
        Rules.onlyTheProgramKnowsTheCommandLine().check(HOUSE);
    }

    @Test
    void time_and_chance_come_from_outside() {
        Rules.TIME_AND_CHANCE_COME_FROM_OUTSIDE.check(HOUSE);
    }

    @Test
    void the_domain_never_changes_its_mind() {
        Rules.THE_DOMAIN_NEVER_CHANGES_ITS_MIND.check(HOUSE);
    }

    @Test
    void only_the_terminal_prints() {
        Rules.ONLY_THE_TERMINAL_PRINTS.check(HOUSE);
    }

    @Test
    void nobody_sleeps() {
        Rules.NOBODY_SLEEPS.check(HOUSE);
    }
}
