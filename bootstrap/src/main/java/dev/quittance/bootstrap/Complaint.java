package dev.quittance.bootstrap;

/** What the person at the command line is told, in one line. It is no fault of ours, so it has no stack trace. */
final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1;

    Complaint(String line) {
        super(line, null, false, false);
    }
}
