package dev.quittance.application.port;

/** The disk refuses. Nothing was kept; the store works again as soon as the disk does. */
public final class Unwritable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What the disk said. */
    public Unwritable(Throwable cause) {
        super("the books can't be written", cause);
    }
}
