package dev.quittance.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the project's own documentation, whose examples are held to what they say. */
final class Handbook {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]+)\\n(.*?)^```$");

    private final String page;

    private Handbook(String page) {
        this.page = page;
    }

    /** The page of this name in {@code docs}. */
    static Handbook page(String name) {
        try {
            return new Handbook(Files.readString(Path.of("..", "docs", name)));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** A block of source and the language it is in. */
    record Block(String language, String text) {}

    /** Its blocks, in their order. */
    List<Block> blocks() {
        return BLOCK.matcher(page)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /** Its blocks in one language, in their order. */
    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    String text() {
        return page;
    }
}
