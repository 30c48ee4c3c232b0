package dev.quittance.web;

import java.util.Optional;
import java.util.function.Function;

/** What a page's form sent. What was left empty was not said. */
final class Form {

    private final Pairs pairs;

    Form(Pairs pairs) {
        this.pairs = pairs;
    }

    /** What was typed into this field, if anything was. */
    Optional<String> find(String name) {
        return pairs.find(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What was typed into a field for a secret: as it is, because a space may be a part of it. */
    <T> Optional<T> secret(String name, Function<String, T> read) {
        return pairs.find(name).filter(text -> !text.isEmpty()).map(text -> Fields.read("#/" + name, text, read));
    }

    /** What was typed into this field; 422 if nothing was. */
    String text(String name) {
        return find(name).orElseThrow(() -> new Rejected(Problem.validation("#/" + name, "is required")));
    }

    /**
     * What was typed into this field, as a value.
     *
     * @param read throws {@link IllegalArgumentException} that says what it must be, for 422
     */
    <T> T read(String name, Function<String, T> read) {
        return Fields.read("#/" + name, text(name), read);
    }

    /** The same for a field that may be left empty. */
    <T> Optional<T> readIfSaid(String name, Function<String, T> read) {
        return find(name).map(text -> Fields.read("#/" + name, text, read));
    }
}
