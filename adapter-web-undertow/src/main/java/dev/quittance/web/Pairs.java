package dev.quittance.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and values of a query or a form: each name once. */
final class Pairs {

    static final Pairs NONE = new Pairs(Map.of());

    private static final int MAX = 64;

    private final Map<String, String> values;

    private Pairs(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads {@code a=b&c=d}.
     *
     * @throws Rejected 400 for broken escapes, a name that comes twice, or too many of them
     */
    static Pairs read(String raw) {
        if (raw.isEmpty()) {
            return NONE;
        }
        var values = new HashMap<String, String>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = Percent.decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : Percent.decode(pair.substring(equals + 1), true);
            if (values.put(name, value) != null || values.size() > MAX) {
                throw new Rejected(Problem.malformed("A name comes twice, or there are too many of them."));
            }
        }
        return new Pairs(values);
    }

    /** The value of this name, which may be empty. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** All names. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }
}
