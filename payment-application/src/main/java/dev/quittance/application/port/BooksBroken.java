package dev.quittance.application.port;

/** The books do not agree, so nothing is written to them. Nothing was kept. */
public final class BooksBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** It is told very often and always the same, so it has no stack trace. */
    public BooksBroken() {
        super("the books do not agree", null, false, false);
    }
}
