package dev.quittance.bootstrap;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Where the command line's words come from and go to; the only class that prints. */
final class Terminal {

    private static final int BAR = 30;

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean watched;
    private final Optional<Console> console;

    /**
     * These streams.
     *
     * @param watched whether a person reads along, and no file or pipe
     */
    Terminal(InputStream in, PrintStream out, PrintStream err, boolean watched) {
        this(in, out, err, watched, Optional.empty());
    }

    private Terminal(InputStream in, PrintStream out, PrintStream err, boolean watched, Optional<Console> console) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
        this.watched = watched;
        this.console = console;
    }

    /** The streams of this program. */
    static Terminal ofSystem() {
        var console = Optional.ofNullable(System.console()).filter(Terminal::isReal);
        return new Terminal(System.in, System.out, System.err, console.isPresent() || leadsToAPerson(), console);
    }

    /** Since Java 22 there may be a console although nobody sits at it; only there it can be asked. */
    private static boolean isReal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Standard input may be a pipe while standard output is read by a person; Java does not tell, but Linux does. */
    private static boolean leadsToAPerson() {
        try {
            String target = Path.of("/proc/self/fd/1").toRealPath().toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a person reads along. */
    boolean isWatched() {
        return watched;
    }

    /** One line of what was asked for. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** One line about what went wrong. */
    void complain(String line) {
        err.println(line);
        err.flush();
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Asks for something secret: without echo at a terminal, else the next line of standard input. */
    String secret(String prompt) {
        return console.map(person -> new String(typed(person.readPassword("%s: ", prompt), prompt)))
                .orElseGet(() -> line(prompt));
    }

    private static char[] typed(char[] answer, String prompt) {
        if (answer == null) {
            throw missing(prompt);
        }
        return answer;
    }

    private String line(String prompt) {
        try {
            String line = in.readLine();
            if (line == null) {
                throw missing(prompt);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Complaint missing(String prompt) {
        return Complaint.usage("nothing was typed for: " + prompt);
    }

    /** Shows how far a long piece of work is, to a person; told how much is done. */
    IntConsumer progress(String what, int total) {
        if (!watched || total == 0) {
            return done -> {};
        }
        return done -> {
            int full = done * BAR / total;
            err.print("\r" + what + " [" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + done + "/" + total);
            err.print(done == total ? System.lineSeparator() : "");
            err.flush();
        };
    }
}
