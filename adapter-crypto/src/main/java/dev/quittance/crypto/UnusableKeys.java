package dev.quittance.crypto;

/** The key file can't be used. The message is one sentence for the operator: which file, what is wrong, what helps. */
public final class UnusableKeys extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableKeys(String message) {
        super(message);
    }

    UnusableKeys(String message, Throwable cause) {
        super(message, cause);
    }
}
