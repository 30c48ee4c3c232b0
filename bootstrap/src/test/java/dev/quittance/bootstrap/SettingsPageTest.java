package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the handbook says of the settings. */
class SettingsPageTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFIG")
    void each_setting_is_there_with_its_default(Setting setting) throws IOException {
        String row = Files.readString(Path.of("..", "docs", "start.md"))
                .lines()
                .filter(line -> line.startsWith("| `" + setting.option() + "` | "))
                .findFirst()
                .orElseThrow();

        String said = row.split("[|]")[2].replace("`", "").strip();

        assertTrue(said.equals(setting.isSwitch() ? "off" : setting.fallback()), row);
    }
}
