package dev.quittance.domain;

/** The one rule for texts that people write: a length, no control characters, nothing half. */
final class Text {

    private Text() {}

    static void check(String text, int min, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw new IllegalArgumentException("must have at most " + max + " characters");
        }
        if (text.strip().length() < min) {
            throw new IllegalArgumentException("must not be empty");
        }
        if (text.codePoints().anyMatch(Text::isUnprintable)) {
            throw new IllegalArgumentException("must be printable text");
        }
    }

    /** Control characters and lone surrogates: neither can be shown, and the second can't be written as UTF-8. */
    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
