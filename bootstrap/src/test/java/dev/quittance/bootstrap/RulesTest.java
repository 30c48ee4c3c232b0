package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.quittance.application.broken.KnowsALibrary;
import dev.quittance.application.broken.KnowsTheProgram;
import dev.quittance.domain.broken.ChangesItsMind;
import dev.quittance.domain.broken.KnowsTheWeb;
import dev.quittance.domain.broken.ReadsTheClock;
import dev.quittance.domain.broken.TakesAChance;
import dev.quittance.persistence.broken.KnowsTheServer;
import dev.quittance.qr.broken.KnowsTheCommandLine;
import dev.quittance.web.broken.DrawsQrCodes;
import dev.quittance.web.broken.Encrypts;
import dev.quittance.web.broken.KnowsTheDatabase;
import dev.quittance.web.broken.Prints;
import dev.quittance.web.broken.Sleeps;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds each rule a class that breaks it: a rule that can't fail guards nothing. */
class RulesTest {

    static Stream<Arguments> rulesAndWhatBreaksThem() {
        return Stream.of(
                broken(Rules.THE_DOMAIN_NEEDS_ONLY_JAVA, KnowsTheWeb.class),
                broken(Rules.THE_APPLICATION_NEEDS_ONLY_THE_DOMAIN, KnowsALibrary.class),
                broken(Rules.NOBODY_KNOWS_THE_PROGRAM, KnowsTheProgram.class),
                broken(Rules.knowsNoOther("crypto"), dev.quittance.crypto.broken.KnowsAnotherAdapter.class),
                broken(Rules.knowsNoOther("persistence"), dev.quittance.persistence.broken.KnowsAnotherAdapter.class),
                broken(Rules.knowsNoOther("qr"), dev.quittance.qr.broken.KnowsAnotherAdapter.class),
                broken(Rules.knowsNoOther("web"), dev.quittance.web.broken.KnowsAnotherAdapter.class),
                broken(Rules.onlyPersistenceKnowsTheDatabase(), KnowsTheDatabase.class),
                broken(Rules.onlyTheWebKnowsItsServer(), KnowsTheServer.class),
                broken(Rules.onlyQrKnowsItsLibrary(), DrawsQrCodes.class),
                broken(Rules.onlyCryptoKnowsItsLibrary(), Encrypts.class),
                broken(Rules.onlyTheProgramKnowsTheCommandLine(), KnowsTheCommandLine.class),
                broken(Rules.TIME_AND_CHANCE_COME_FROM_OUTSIDE, ReadsTheClock.class),
                broken(Rules.TIME_AND_CHANCE_COME_FROM_OUTSIDE, TakesAChance.class),
                broken(Rules.THE_DOMAIN_NEVER_CHANGES_ITS_MIND, ChangesItsMind.class),
                broken(Rules.ONLY_THE_TERMINAL_PRINTS, Prints.class),
                broken(Rules.NOBODY_SLEEPS, Sleeps.class));
    }

    @ParameterizedTest(name = "{1} breaks: {0}")
    @MethodSource("rulesAndWhatBreaksThem")
    void a_rule_fails_on_a_class_that_breaks_it(ArchRule rule, Class<?> breaking) {
        var classes = new ClassFileImporter().importClasses(breaking);

        var failed = assertThrows(AssertionError.class, () -> rule.check(classes));

        assertTrue(failed.getMessage().contains(breaking.getSimpleName()), failed.getMessage());
    }

    private static Arguments broken(ArchRule rule, Class<?> breaking) {
        return Arguments.of(Named.of(rule.getDescription(), rule), Named.of(breaking.getSimpleName(), breaking));
    }
}
