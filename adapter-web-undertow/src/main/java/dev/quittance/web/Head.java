package dev.quittance.web;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request says before its body.
 *
 * @param rawPath as it was sent, before the question mark
 * @param rawQuery as it was sent, behind the question mark; empty if there is none
 * @param headers all values of a header, by its name in any case
 * @param address the client's
 * @param local our own address and port that it came to
 * @param secure whether the browser came by https
 * @param id names this request in the log
 */
record Head(
        String method,
        String rawPath,
        String rawQuery,
        Function<String, List<String>> headers,
        String address,
        InetSocketAddress local,
        boolean secure,
        String id) {

    /** The only value of this header. */
    Optional<String> header(String name) {
        List<String> all = headers.apply(name);
        if (all.size() > 1) {
            throw new Rejected(Problem.malformed("The header " + name + " comes twice."));
        }
        return all.stream().findFirst();
    }

    /** Whether the method promises to change nothing. */
    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
