package dev.quittance.application.port;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is tried first by whoever guesses passwords: the most frequent ones that are long enough to be chosen here. */
final class CommonPasswords {

    /** What this product is called is tried too. */
    private static final String OURS = "quittance";

    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    /** Whether it is one of them, in whatever case. */
    static boolean include(String password) {
        String small = password.toLowerCase(Locale.ROOT);
        return small.equals(OURS) || ALL.contains(small);
    }

    private static Set<String> read() {
        var in = CommonPasswords.class.getResourceAsStream("common-passwords.txt");
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords can't be read", e);
        }
    }
}
