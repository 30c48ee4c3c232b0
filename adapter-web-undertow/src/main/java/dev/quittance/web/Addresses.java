package dev.quittance.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that are written in digits: nothing here ever asks a name server. */
final class Addresses {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "([.]" + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private static final int PARTS_OF_A_HOUSEHOLD = 4;

    private Addresses() {}

    /** The address, of IPv6 with or without brackets. */
    static Optional<InetAddress> read(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        try {
            if (IPV4.matcher(text).matches()) {
                return Optional.of(InetAddress.getByName(text));
            }
            if (bare.indexOf(':') >= 0 && IPV6.matcher(bare).matches()) {
                return Optional.of(InetAddress.getByName("[" + bare + "]"));
            }
            return Optional.empty();
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * Who counts as one: one household has one IPv4 address, or 2^64 of IPv6.
     *
     * @param address as Java writes it, where IPv6 has all of its eight parts
     */
    static String household(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int end = -1;
        for (int part = 0; part < PARTS_OF_A_HOUSEHOLD; part++) {
            end = address.indexOf(':', end + 1);
        }
        return end < 0 ? address : address.substring(0, end);
    }
}
