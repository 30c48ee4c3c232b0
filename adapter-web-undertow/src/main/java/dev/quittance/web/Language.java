package dev.quittance.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that pages are written in. */
enum Language {
    /** English. */
    EN("English", Locale.UK),
    /** German. */
    DE("Deutsch", Locale.GERMANY),
    /** Hungarian. */
    HU("Magyar", Locale.forLanguageTag("hu-HU"));

    /** What is read of {@code Accept-Language}: more is no wish but an attack. */
    private static final int HEADER_MAX = 500;

    private final String itself;
    private final Locale locale;

    Language(String itself, Locale locale) {
        this.itself = itself;
        this.locale = locale;
    }

    /** How its speakers call it. */
    String itself() {
        return itself;
    }

    /** Whose customs amounts and times follow. */
    Locale locale() {
        return locale;
    }

    /** Its name in HTML and HTTP (RFC 5646). */
    String tag() {
        return locale.getLanguage();
    }

    static Optional<Language> find(String tag) {
        return Arrays.stream(values()).filter(one -> one.tag().equals(tag)).findFirst();
    }

    /** The one that a reader has chosen, else the first that their browser asks for, else English. Never refuses. */
    static Language of(Head head) {
        return chosen(head).or(() -> accepted(head)).orElse(EN);
    }

    private static Optional<Language> chosen(Head head) {
        try {
            return Cookies.find(head, Cookies.LANGUAGE).flatMap(Language::find);
        } catch (Rejected unreadable) {
            return Optional.empty(); // The page that says so needs a language too.
        }
    }

    private static Optional<Language> accepted(Head head) {
        String wished = String.join(",", head.headers().apply("Accept-Language"));
        if (wished.isBlank() || wished.length() > HEADER_MAX) {
            return Optional.empty();
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(wished);
            List<String> tags = Arrays.stream(values()).map(Language::tag).toList();
            return Optional.ofNullable(Locale.lookupTag(ranges, tags)).flatMap(Language::find);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
