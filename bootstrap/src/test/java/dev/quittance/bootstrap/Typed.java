package dev.quittance.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One command, as typed and as answered. */
record Typed(int exitCode, List<String> out, List<String> err) {

    /** Runs a command with nothing on standard input. */
    static Typed command(String... arguments) {
        return withInput("", arguments);
    }

    /** Runs a command with these lines on standard input. */
    static Typed withInput(String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode = Main.run(terminal(input, out, err, false), Map.of(), arguments);
        return new Typed(exitCode, lines(out), lines(err));
    }

    static Terminal terminal(String input, ByteArrayOutputStream out, ByteArrayOutputStream err, boolean watched) {
        return new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), stream(out), stream(err), watched);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
