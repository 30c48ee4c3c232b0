package dev.quittance.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of {@code docs/screens}, when it is asked to: {@code bin/screenshots}. */
@EnabledIfSystemProperty(named = "quittance.screens", matches = ".+", disabledReason = "bin/screenshots takes them")
class ScreenshotsTest {

    private static final Path PICTURES = Path.of(System.getProperty("quittance.screens", "target"));

    /** The large window is taken light only, so that all pictures together stay small. */
    private static final List<Look> LOOKS = List.of(Look.PHONE_LIGHT, Look.PHONE_DARK, Look.DESK_LIGHT);

    @TempDir
    private static Path directory;

    @Test
    void every_screen_has_its_pictures() throws IOException {
        Files.createDirectories(PICTURES);
        Files.writeString(PICTURES.resolve("README.md"), index());
        for (Look look : LOOKS) {
            try (ShippedJar service = ShippedJar.serving(directory.resolve(look + "/data"), Scene.CARDS);
                    Chromium chromium = Chromium.start();
                    Scene scene = new Scene(service, chromium, look.options())) {
                scene.letOneExpire();
                for (Screen screen : Screen.ALL) {
                    byte[] picture = screen.open().apply(scene).screenshot();
                    byte[] small = SmallPng.of(picture);
                    Files.write(PICTURES.resolve(screen.name() + "-" + look + ".png"), small);
                    assertTrue(small.length < 100_000, screen + " is large: " + small.length);
                    scene.clear();
                }
            }
        }
    }

    /** A page that shows them all, three of each screen in a row. */
    private static String index() {
        return Screen.ALL.stream()
                .map(screen -> "\n## " + screen + "\n"
                        + LOOKS.stream()
                                .map(look -> "<img src=\"" + screen + "-" + look + ".png\" height=\"370\" alt=\"" + screen
                                        + ", " + look + "\">\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(
                        "", "# All screens\nAs `bin/screenshots` takes them: on a phone, light and dark, and in a large window.\n", ""));
    }
}
