package dev.quittance.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a list goes on: a word that means something to us and nothing to anybody else. */
final class Cursors {

    private static final String MARK = "seq:";

    private Cursors() {}

    /** Goes on below this number. */
    static String below(long seq) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + seq).getBytes(StandardCharsets.US_ASCII));
    }

    /** The number that the list goes on below. */
    static long read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith(MARK)) {
                return Numbers.whole(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw new IllegalArgumentException("is no cursor of this list");
    }
}
