package dev.quittance.bootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The rules of the house that a machine can check. */
final class Rules {

    private static final String DOMAIN = "dev.quittance.domain..";
    private static final String APPLICATION = "dev.quittance.application..";
    private static final String BOOTSTRAP = "dev.quittance.bootstrap..";
    private static final List<String> ADAPTERS = List.of("crypto", "persistence", "qr", "web");

    static final ArchRule THE_DOMAIN_NEEDS_ONLY_JAVA = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "java..");

    static final ArchRule THE_APPLICATION_NEEDS_ONLY_THE_DOMAIN = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(APPLICATION, DOMAIN, "java..");

    static final ArchRule NOBODY_KNOWS_THE_PROGRAM = noClasses()
            .that()
            .resideOutsideOfPackage(BOOTSTRAP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BOOTSTRAP);

    static final ArchRule TIME_AND_CHANCE_COME_FROM_OUTSIDE = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.util\\.(Random|SplittableRandom|UUID|concurrent\\.ThreadLocalRandom)|java\\.security\\.SecureRandom");

    static final ArchRule THE_DOMAIN_NEVER_CHANGES_ITS_MIND = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(DOMAIN)
            .should()
            .beFinal();

    /** Standard output belongs to the command line, and so to one class. */
    static final ArchRule ONLY_THE_TERMINAL_PRINTS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Terminal.class.getName())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    /** A pause is either too short or too long: what is waited for can be asked. */
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class);

    private Rules() {}

    /** An adapter knows the application and its own library, and no other adapter. */
    static ArchRule knowsNoOther(String adapter) {
        String[] others = ADAPTERS.stream()
                .filter(other -> !other.equals(adapter))
                .map(Rules::house)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(house(adapter))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    /** A library is known in one module, so that it can be replaced there. */
    static ArchRule only(String module, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    static ArchRule onlyPersistenceKnowsTheDatabase() {
        return only(
                "persistence",
                "org.hibernate..",
                "jakarta.persistence..",
                "org.flywaydb..",
                "com.zaxxer..",
                "org.sqlite..",
                "java.sql..",
                "javax.sql..");
    }

    static ArchRule onlyTheWebKnowsItsServer() {
        return only("web", "io.undertow..", "org.xnio..", "com.samskivert..", "com.github.benmanes..");
    }

    static ArchRule onlyQrKnowsItsLibrary() {
        return only("qr", "com.google.zxing..");
    }

    static ArchRule onlyCryptoKnowsItsLibrary() {
        return only("crypto", "org.bouncycastle..", "javax.crypto..");
    }

    static ArchRule onlyTheProgramKnowsTheCommandLine() {
        return only("bootstrap", "picocli..");
    }

    private static String house(String module) {
        return "dev.quittance." + module + "..";
    }
}
