package dev.quittance.bootstrap;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where settings come from: the command line over the environment over a file over the defaults. */
final class Tiers {

    /** The demo's own directory: it never comes near the real one. */
    static final String DEMO_DATA = "demo-data";

    private Tiers() {}

    /**
     * All that is set; throws {@link Config.BadSetting} or {@link Complaint} in one line that names the setting.
     *
     * @param commandLine what was typed
     * @param environment all of the environment; what is not ours is left alone
     */
    static Config read(Map<Setting, String> commandLine, Map<String, String> environment) {
        var over = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            Optional.ofNullable(environment.get(setting.variable())).ifPresent(value -> over.put(setting, value));
        }
        over.putAll(commandLine);
        var all = new EnumMap<Setting, String>(Setting.class);
        Optional.ofNullable(over.get(Setting.CONFIG)).map(Path::of).ifPresent(file -> all.putAll(inFile(file)));
        all.putAll(over);
        boolean demo = "true".equals(all.get(Setting.DEMO));
        all.putIfAbsent(Setting.DATA, demo ? DEMO_DATA : Setting.DATA.fallback());
        return new Config(all);
    }

    private static Map<Setting, String> inFile(Path file) {
        var found = new EnumMap<Setting, String>(Setting.class);
        propertiesOf(file).forEach((key, value) -> {
            Setting setting = Setting.of(key.toString())
                    .filter(known -> known != Setting.CONFIG)
                    .orElseThrow(() -> Complaint.usage(key + ": there is no such setting (in " + file + ")"));
            found.put(setting, value.toString().strip());
        });
        return found;
    }

    private static Properties propertiesOf(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (NoSuchFileException e) {
            throw Complaint.usage("config: there is no file " + file);
        } catch (IOException | IllegalArgumentException e) {
            throw Complaint.usage("config: " + file + " can't be read");
        }
    }
}
