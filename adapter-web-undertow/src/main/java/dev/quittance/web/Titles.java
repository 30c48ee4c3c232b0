package dev.quittance.web;

import java.util.Set;
import java.util.stream.Collectors;

/** What each problem is, in a few words: to programs always in English. */
final class Titles {

    private static final String GROUP = "problem.";

    private static final Set<String> NAMES = Words.in(Language.EN).messages().keySet().stream()
            .filter(key -> key.startsWith(GROUP))
            .map(key -> key.substring(GROUP.length()))
            .collect(Collectors.toUnmodifiableSet());

    private Titles() {}

    static String of(String name) {
        return NAMES.contains(name) ? Words.in(Language.EN).message(GROUP + name) : name;
    }

    /** The same for people. */
    static Spoken said(String name) {
        return NAMES.contains(name) ? Said.of(GROUP + name) : Spoken.asIs(name);
    }

    /** The names of all problems there are. */
    static Set<String> names() {
        return NAMES;
    }
}
