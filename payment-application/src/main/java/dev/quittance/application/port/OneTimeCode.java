package dev.quittance.application.port;

/**
 * A short code that is told to one person and typed once. {@code toString} shows nothing of it.
 *
 * @param text eight characters of Crockford's base32: 40 bits, which a few tries don't guess
 */
public record OneTimeCode(String text) {

    private static final int LENGTH = 8;

    /** Checks the form: one code has one spelling here. */
    public OneTimeCode {
        if (!Crockford.canonical(text, LENGTH).filter(text::equals).isPresent()) {
            throw new IllegalArgumentException("must be 8 letters and digits");
        }
    }

    /** Reads what was typed, in any case, with dashes or without. */
    public static OneTimeCode typed(String typed) {
        return new OneTimeCode(Crockford.canonical(typed.strip(), LENGTH).orElse(""));
    }

    /** The code of 40 random bits. */
    public static OneTimeCode of(long chance) {
        return new OneTimeCode(Crockford.write(0, chance, LENGTH));
    }

    /** As people read it: {@code 7K3M-9QX2}. */
    public String shown() {
        return text.substring(0, LENGTH / 2) + '-' + text.substring(LENGTH / 2);
    }

    @Override
    public String toString() {
        return "****";
    }
}
