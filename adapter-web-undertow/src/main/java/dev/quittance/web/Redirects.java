package dev.quittance.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a {@code redirect} may lead: to a path of this site, and nowhere else. */
final class Redirects {

    /**
     * Segments of plain characters, and a query. No scheme, no host, no empty segment, no dots alone, nothing
     * that a browser might read as one of these: only what our own addresses are made of.
     */
    private static final Pattern OURS =
            Pattern.compile("/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?([?][A-Za-z0-9._~=&%+-]*)?(#[A-Za-z0-9._~-]*)?");

    private static final int LENGTH_MAX = 512;

    private Redirects() {}

    static boolean isOurs(String path) {
        return path.length() <= LENGTH_MAX && OURS.matcher(path).matches();
    }

    /** The path with its query if it is one of this site, else the first page. */
    static String orHome(String path, String query) {
        String whole = query.isEmpty() ? path : path + "?" + query.replace("/", "%2F");
        return isOurs(whole) ? whole : "/";
    }

    /** The path of an address of this site as a browser names it; the first page, if it is none. */
    static String pathOf(String address) {
        try {
            var uri = new URI(address);
            return orHome(
                    Objects.requireNonNullElse(uri.getRawPath(), "/"),
                    Objects.requireNonNullElse(uri.getRawQuery(), ""));
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    /** The path, if it is one of this site; what leads elsewhere counts as not said. */
    static Optional<String> wanted(Optional<String> said) {
        return said.filter(Redirects::isOurs);
    }
}
