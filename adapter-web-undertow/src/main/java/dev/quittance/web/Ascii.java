package dev.quittance.web;

/** What may stand in a header (RFC 9110 section 5.5), of which we take nothing but ASCII. */
final class Ascii {

    private Ascii() {}

    /** Whether all of it can be printed, or is a space. */
    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }
}
