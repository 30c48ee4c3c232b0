package dev.quittance.bootstrap;

import java.util.List;

/** What the person at the command line is told, without a stack trace: it is no fault of ours. */
final class Complaint extends RuntimeException {

    /** It was refused, or something is in the way. */
    static final int REFUSED = 1;

    /** It was asked for in a way that can't be meant. */
    static final int USAGE = 2;

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private Complaint(String text, int exitCode) {
        super(text, null, false, false);
        this.exitCode = exitCode;
    }

    /** One line about what is in the way. */
    Complaint(String line) {
        this(line, REFUSED);
    }

    /** A line for each thing that is wrong. */
    static Complaint of(List<String> lines) {
        return new Complaint(String.join("\n", lines), REFUSED);
    }

    /** One line about what was asked for. */
    static Complaint usage(String line) {
        return new Complaint(line, USAGE);
    }

    /** What the program ends with. */
    int exitCode() {
        return exitCode;
    }
}
