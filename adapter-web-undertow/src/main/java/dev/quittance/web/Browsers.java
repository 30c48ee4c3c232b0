package dev.quittance.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser calls itself, in the few words by which its owner knows it again: {@code Firefox on Android}. Nothing
 * else of what it sends is kept.
 */
final class Browsers {

    private static final String ANOTHER = "Another program";

    /** Each says the names of those behind it too, so the first that is found is the one. */
    private static final List<Map.Entry<String, String>> NAMES = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Macintosh", "Mac"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    private Browsers() {}

    /** The words for a {@code User-Agent}. */
    static String words(Optional<String> userAgent) {
        String said = userAgent.orElse("");
        Optional<String> system = first(SYSTEMS, said);
        return first(NAMES, said)
                .map(name -> system.map(on -> name + " on " + on).orElse(name))
                .orElse(ANOTHER);
    }

    private static Optional<String> first(List<Map.Entry<String, String>> signs, String said) {
        return signs.stream()
                .filter(sign -> said.contains(sign.getKey()))
                .findFirst()
                .map(Map.Entry::getValue);
    }
}
