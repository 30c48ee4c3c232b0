package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no other tool checks, in all texts of the project. */
class TidyTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int LINES_MAX = 400;

    /** A contract is one idea however many sentences it has. */
    private static final int LINES_OF_TESTS_MAX = 650;

    /** One idea too: the buffer over everything that books have. */
    private static final Set<String> LONG = Set.of("Changes.java");

    private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", "demo-data", "node_modules", ".idea");

    private static List<Text> all;

    private record Text(Path path, List<String> lines) {

        boolean isNamed(String pattern) {
            return path.getFileName().toString().matches(pattern);
        }

        boolean isOurs() {
            return !isNamed("LICENSE|THIRD-PARTY.txt|TidyTest.java|.*[.]min[.](css|js)");
        }

        boolean isTest() {
            return path.toString().contains("/src/test/") && !path.toString().contains("/broken/");
        }

        List<String> places(Predicate<String> wrong) {
            var places = new ArrayList<String>();
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(lines.get(i))) {
                    places.add(ROOT.relativize(path) + ":" + (i + 1) + ": "
                            + lines.get(i).strip());
                }
            }
            return places;
        }
    }

    @BeforeAll
    static void read() throws IOException {
        all = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName()
                        .toString()
                        .matches(
                                ".*[.](java|xml|md|mustache|css|m?js|sql|svg|txt|sh|py)|Makefile|LICENSE|run|demo|test|quittance")) {
                    all.add(new Text(file, linesOf(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static List<String> linesOf(Path file) {
        try {
            return List.of(Files.readString(file).split("\n", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** A walk that finds nothing would find nothing wrong. */
    @Test
    void the_project_was_found() {
        assertTrue(all.stream().anyMatch(text -> text.isNamed("Money.java")));
        assertTrue(all.stream().anyMatch(text -> text.isNamed("pom.xml")));
    }

    @Test
    void no_file_is_longer_than_one_idea() {
        assertEquals(
                List.of(),
                all.stream()
                        .filter(text -> text.isNamed(".*[.](java|mustache|m?js)"))
                        .filter(text -> text.lines().size() > (text.isTest() ? LINES_OF_TESTS_MAX : LINES_MAX))
                        .filter(text -> !LONG.contains(text.path().getFileName().toString()))
                        .map(text -> ROOT.relativize(text.path()) + " has "
                                + text.lines().size() + " lines")
                        .toList());
    }

    @Test
    void every_text_is_written_the_same_way() {
        nowhere(ours(), line -> line.contains("\r") || line.matches(".*[ \t]+"));
        nowhere(ours().filter(text -> !text.isNamed("Makefile")), line -> line.contains("\t"));
        assertEquals(
                List.of(),
                all.stream()
                        .filter(Text::isOurs)
                        .filter(text -> !text.isNamed(".*[.]mustache")) // part of a line is one without its end
                        .filter(text ->
                                !text.lines().get(text.lines().size() - 1).isEmpty())
                        .map(text -> ROOT.relativize(text.path()) + " does not end with an end of line")
                        .toList());
    }

    @Test
    void nothing_is_left_for_later() {
        nowhere(ours(), matches("\\b(TODO|FIXME|HACK)\\b"));
    }

    /** The build takes its libraries from wherever the machine is told to; no file says where. */
    @Test
    void no_file_names_where_libraries_come_from() {
        nowhere(
                ours(),
                matches("<(repository|pluginRepository|distributionManagement|mirror)>"
                        + "|repo[.]maven|repo1[.]maven|registry[.]npmjs|artifactory|jfrog|/nexus"));
    }

    @Test
    void no_file_names_a_place_on_somebodys_machine() {
        nowhere(ours(), matches("(^|[\"'( =])/(root|home/[a-z]|Users/|work/|mnt/)"));
    }

    @Test
    void versions_stand_in_the_parent_alone() {
        nowhere(
                ours().filter(text -> text.isNamed("pom.xml"))
                        .filter(text -> ROOT.relativize(text.path()).getNameCount() == 2)
                        .filter(text -> !text.path().toString().contains("browser-tests")
                                && !text.path().toString().contains("benchmark")),
                line -> line.contains("<version>") && !line.contains("<parent>"));
    }

    @Test
    void tests_neither_rest_nor_are_left_out() {
        nowhere(ours().filter(Text::isTest), matches("Thread[.]sleep\\(|@Disabled|TimeUnit[.][A-Z]+[.]sleep"));
    }

    @Test
    void names_of_tests_are_sentences() {
        assertEquals(
                List.of(),
                ours().filter(Text::isTest)
                        .filter(text -> text.isNamed(".*[.]java"))
                        .flatMap(TidyTest::testsNamedOtherwise)
                        .toList());
    }

    private static Stream<String> testsNamedOtherwise(Text text) {
        var annotated = Pattern.compile("@(Test|ParameterizedTest)\\b[^{;]*?\\bvoid (\\w+)", Pattern.DOTALL);
        return annotated
                .matcher(String.join("\n", text.lines()))
                .results()
                .map(found -> found.group(2))
                .filter(name -> !name.matches("[a-z0-9]+(_[a-z0-9]+)*"))
                .map(name -> text.path().getFileName() + ": " + name);
    }

    private static Stream<Text> ours() {
        return all.stream().filter(Text::isOurs);
    }

    private static Predicate<String> matches(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }

    private static void nowhere(Stream<Text> texts, Predicate<String> wrong) {
        assertEquals(
                List.of(), texts.flatMap(text -> text.places(wrong).stream()).toList());
    }
}
