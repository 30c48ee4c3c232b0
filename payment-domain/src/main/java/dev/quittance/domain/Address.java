package dev.quittance.domain;

import java.util.regex.Pattern;

/**
 * From where something was asked for: an IP address as it is written, IPv4 or IPv6, without a zone.
 *
 * @param text 2 to 45 hexadecimal digits, dots and colons
 */
public record Address(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    /** Checks the characters; that the address exists, nobody here can know. */
    public Address {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an IP address");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
