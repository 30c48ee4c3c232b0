package dev.quittance.application;

/** The caller's card has no right to this. Nothing was kept. */
public final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says in one sentence what is not allowed. */
    public NotAllowed(String why) {
        super(why, null, false, false);
    }
}
