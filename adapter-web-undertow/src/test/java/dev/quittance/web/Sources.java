package dev.quittance.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The project's own texts, for the tests that read them. */
final class Sources {

    private Sources() {}

    /** The files under this folder of the project that end so, by their names. */
    static Map<String, String> of(String folder, String end) {
        var texts = new LinkedHashMap<String, String>();
        try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
            files.filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .forEach(file -> texts.put(name(file), read(file)));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        if (texts.isEmpty()) {
            throw new AssertionError("nothing under " + folder + " ends with " + end);
        }
        return texts;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
