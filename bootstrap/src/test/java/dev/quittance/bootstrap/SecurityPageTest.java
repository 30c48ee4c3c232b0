package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the handbook says of security names tests: they are there. */
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]*Test)(?:\\.([a-z_0-9]+))?`");

    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, same) -> one));
        }
    }

    @Test
    void each_test_that_is_named_is_there() throws IOException {
        Map<String, Path> tests = tests();
        var missing = new ArrayList<String>();
        var named = NAMED.matcher(Files.readString(Path.of("..", "docs", "security.md")));
        int many = 0;
        while (named.find()) {
            many++;
            Path file = tests.get(named.group(1));
            boolean there =
                    file != null && (named.group(2) == null || sources(file).contains(" " + named.group(2) + "("));
            if (!there) {
                missing.add(named.group());
            }
        }
        assertTrue(many > 20, "the page names tests");
        assertEquals(List.of(), missing);
    }

    /** One name may be a class of two modules. */
    private static String sources(Path file) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            var all = new StringBuilder();
            for (Path same : files.filter(one ->
                            one.endsWith(file.getFileName()) && one.toString().contains("src/test/java"))
                    .toList()) {
                all.append(Files.readString(same));
            }
            return all.toString();
        }
    }
}
