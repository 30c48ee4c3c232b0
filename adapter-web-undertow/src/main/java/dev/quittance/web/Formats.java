package dev.quittance.web;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** How pages write amounts and times: made here and not in the browser, in the installation's
 * currency and time zone, and in the reader's language once the page is drawn. */
final class Formats {

    /** How much of a time is said; the message files say how. */
    enum Style {
        /** 14:05:09. */
        TIME("time"),
        /** 14:05. */
        MINUTE("minute"),
        /** Monday, 23 November 2026. */
        DAY("day"),
        /** 23 November, 14:05. */
        DAY_AND_TIME("day-and-time"),
        /** All of it, with the offset. */
        FULL("full");

        private final String key;

        Style(String key) {
            this.key = "format." + key;
        }

        /** The message that says how. */
        String key() {
            return key;
        }
    }

    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");
    private static final Pattern ZERO_IN_FRONT = Pattern.compile("0[0-9]");

    private final Installation installation;
    private final InstantSource clock;

    Formats(Services services) {
        installation = services.installation();
        clock = services.clock();
    }

    /** An amount that stands alone, in large type. */
    record Sum(Money money) implements Spoken {

        private static final int LARGE_MAX = 9;

        /** The class of one that is too long for the largest type, as this language writes it. */
        Spoken size() {
            return words -> in(words).length() > LARGE_MAX ? "is-long" : "";
        }

        @Override
        public String in(Words words) {
            return words.spoken(money);
        }
    }

    /**
     * A moment.
     *
     * @param iso for programs, in UTC
     * @param text for people, on the installation's clock
     */
    record Moment(String iso, Spoken text) {}

    CurrencyUnit unit() {
        return installation.unit();
    }

    /** To the second today, and else with the day. */
    Moment moment(Instant at) {
        return moment(at, isToday(at) ? Style.TIME : Style.DAY_AND_TIME);
    }

    /** All of it, with the offset: on paper nobody knows which clock it was. */
    Moment full(Instant at) {
        return moment(at, Style.FULL);
    }

    /** The time of day alone. */
    Moment minute(Instant at) {
        return moment(at, Style.MINUTE);
    }

    /** The time of day today, and else the day with it. */
    Moment until(Instant at) {
        return moment(at, isToday(at) ? Style.MINUTE : Style.DAY_AND_TIME);
    }

    private Moment moment(Instant at, Style style) {
        ZonedDateTime local = local(at);
        return new Moment(iso(at), words -> words.time(style).format(local));
    }

    /** The day it was, in words. */
    Spoken day(Instant at) {
        return isToday(at) ? Said.of("format.today") : day(date(at));
    }

    /** A calendar day, in words. */
    Spoken day(LocalDate day) {
        return words -> words.time(Style.DAY).format(day);
    }

    /** For programs: RFC 3339 in UTC, to the millisecond. */
    String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The calendar day it was. */
    LocalDate date(Instant at) {
        return local(at).toLocalDate();
    }

    private boolean isToday(Instant at) {
        return date(at).equals(date(clock.instant()));
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(installation.zone());
    }

    /** The zone's name, for the modules of a page. */
    String zone() {
        return installation.zone().getId();
    }

    /** What the keyboard of a phone should offer for an amount. */
    String inputMode() {
        return unit().digits() == 0 ? "numeric" : "decimal";
    }

    /** An amount of nothing, to show how one is typed. */
    Spoken example() {
        Money nothing = Money.zero(unit());
        return words -> words.amounts().figures(nothing);
    }

    /**
     * Reads what a person typed as an amount; a comma is as good as a point. Zeros in front are refused: what was to
     * be 5,005 and lost its first key is no 5.
     */
    Money read(String typed) {
        if (ZERO_IN_FRONT.matcher(typed).lookingAt()) {
            throw new IllegalArgumentException("must have no needless zero in front; is a figure missing?");
        }
        return Money.parse(typed.replace(',', '.'), unit());
    }

    /** The same for an amount that must be more than zero. */
    Money readPositive(String typed) {
        return read(typed).requirePositive();
    }

    /** The first letters of a name's first two words. */
    static String initials(String name) {
        var letters = new StringBuilder();
        for (String word : BETWEEN_WORDS.split(name.strip())) {
            if (letters.codePointCount(0, letters.length()) < 2 && !word.isEmpty()) {
                letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return letters.toString();
    }
}
