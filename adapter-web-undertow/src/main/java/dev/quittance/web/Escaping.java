package dev.quittance.web;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;

/** Escapes as the compiler of templates does by itself, and leaves at once what has nothing to escape. */
final class Escaping {

    /** What the escaper for HTML replaces. */
    private static final String MARKUP = "&'\"<>`=";

    private Escaping() {}

    static Mustache.Escaper html() {
        return text -> isPlain(text) ? text : Escapers.HTML.escape(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (MARKUP.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
