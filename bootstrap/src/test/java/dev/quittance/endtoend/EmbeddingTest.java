package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Desk;
import dev.quittance.domain.Money;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the page about embedding, compiled and run as a reader would who has nothing but domain and application. */
@Tag("long")
class EmbeddingTest {

    @TempDir
    private Path directory;

    @Test
    void the_program_on_the_page_starts_pays_and_watches() throws IOException {
        String program = Handbook.page("embedding.md").blocks("java").stream()
                .filter(block -> block.contains("public static void main("))
                .findFirst()
                .orElseThrow();
        String name = Pattern.compile("public class (\\w+)")
                .matcher(program)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        compile(Files.writeString(directory.resolve(name + ".java"), program));

        String said = Script.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        directory + File.pathSeparator + domainAndApplication(),
                        name),
                Map.of(),
                directory);

        assertTrue(said.contains("the payment is completed"), said);
        assertTrue(said.contains("event 2: payment_completed"), said);
        assertTrue(said.contains("left on the card: 37.50 EUR"), said);
        String scanned = Qr.readPlainSvg(Files.readString(directory.resolve("payment.svg")));
        assertEquals(
                "scan payment.svg: " + scanned,
                said.lines().filter(line -> line.startsWith("scan")).collect(Collectors.joining()));
    }

    private void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "-Xlint:all",
                                    "-Werror",
                                    "-proc:none",
                                    "-cp",
                                    domainAndApplication(),
                                    "-d",
                                    directory.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertTrue(compiled, complaints::toString);
        }
    }

    /** Those two and nothing else. */
    private static String domainAndApplication() {
        return Stream.of(Money.class, Desk.class)
                .map(EmbeddingTest::placeOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
