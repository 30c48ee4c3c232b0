package dev.quittance.persistence;

/** The books can't be opened. The message is one sentence for whoever runs the program; nothing was changed. */
public class BooksUnusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    BooksUnusable(String message) {
        super(message);
    }

    BooksUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Another process has them open, or another store in this one. */
    public static final class InUse extends BooksUnusable {

        private static final long serialVersionUID = 1;

        InUse(String message) {
            super(message);
        }
    }
}
