package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThirdPartyTest {

    /** What is on the class path of tests only, or left out of the jar. */
    private static final Pattern NOT_SHIPPED = Pattern.compile(
            "(archunit|junit|opentest4j|apiguardian|mockito|byte-buddy-agent|objenesis|surefire|jaxb-|txw2"
                    + "|istack-|angus-|jakarta[.]activation|hamcrest|common-java5|maven-|javase|jai-imageio|jcommander).*");

    @Test
    void every_library_that_is_shipped_is_named_with_its_licence() throws IOException {
        String text;
        try (var in = Main.class.getResourceAsStream("/META-INF/THIRD-PARTY.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var missing = new TreeSet<String>();
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> new File(path).getName())
                .filter(name -> name.endsWith(".jar"))
                .map(name -> name.replaceFirst("-[0-9].*", ""))
                .filter(name -> !NOT_SHIPPED.matcher(name).matches())
                .filter(name -> !name.matches("payment-.*|adapter-.*"))
                .filter(name -> !text.contains(":" + name + " "))
                .forEach(missing::add);

        assertEquals(new TreeSet<>(), missing);
    }
}
