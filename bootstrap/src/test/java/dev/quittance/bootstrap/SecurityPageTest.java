package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the handbook says of security names tests: they are there. */
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]*Test)(?:\\.([a-z_0-9]+))?`");

    /** The sources of all test classes by their names; those of two modules with one name together. */
    private static Map<String, String> tests() throws IOException {
        var tests = new HashMap<String, String>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(one -> one.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        tests.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        return tests;
    }

    @Test
    void each_test_that_is_named_is_there() throws IOException {
        Map<String, String> tests = tests();
        var named = new ArrayList<String>();
        var missing = new ArrayList<String>();
        NAMED.matcher(Files.readString(Path.of("..", "docs", "security.md")))
                .results()
                .forEach(found -> {
                    named.add(found.group());
                    String source = tests.getOrDefault(found.group(1), "");
                    if (source.isEmpty() || found.group(2) != null && !source.contains(" " + found.group(2) + "(")) {
                        missing.add(found.group());
                    }
                });
        assertTrue(named.size() > 20, "the page names tests");
        assertEquals(List.of(), missing);
    }
}
