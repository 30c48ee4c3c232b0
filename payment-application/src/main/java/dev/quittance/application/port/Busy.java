package dev.quittance.application.port;

/** Too much is waiting already. Nothing was kept; try again in a moment. */
public final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** It is no fault, so it has no stack trace. */
    public Busy() {
        super("too much is waiting", null, false, false);
    }
}
