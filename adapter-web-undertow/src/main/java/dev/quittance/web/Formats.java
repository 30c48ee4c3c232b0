package dev.quittance.web;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How pages write amounts and times: made here and not in the browser, in the installation's currency and time zone. */
final class Formats {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss xxx", Locale.ENGLISH);

    private final Installation installation;
    private final InstantSource clock;

    Formats(Services services) {
        installation = services.installation();
        clock = services.clock();
    }

    /**
     * An amount.
     *
     * @param digits with exactly the currency's decimals
     */
    record Sum(String digits, String unit) {

        private static final int LARGE_MAX = 7;

        static Sum of(Money money) {
            return new Sum(money.decimal().replace('-', '−'), money.unit().code());
        }

        /** Whether it is too long for the largest type. */
        boolean isLong() {
            return digits.length() + unit.length() / 2 > LARGE_MAX;
        }

        @Override
        public String toString() {
            return digits + ' ' + unit;
        }
    }

    /**
     * A moment.
     *
     * @param iso for programs, in UTC
     * @param text for people, on the installation's clock
     */
    record Moment(String iso, String text) {}

    CurrencyUnit unit() {
        return installation.unit();
    }

    /** To the second today, and else with the day. */
    Moment moment(Instant at) {
        return moment(at, isToday(at) ? TIME : DAY_AND_TIME);
    }

    /** All of it, with the offset: on paper nobody knows which clock it was. */
    Moment full(Instant at) {
        return moment(at, FULL);
    }

    /** The time of day alone. */
    Moment minute(Instant at) {
        return moment(at, MINUTE);
    }

    /** The time of day today, and else the day with it. */
    Moment until(Instant at) {
        return moment(at, isToday(at) ? MINUTE : DAY_AND_TIME);
    }

    private Moment moment(Instant at, DateTimeFormatter format) {
        return new Moment(iso(at), format.format(local(at)));
    }

    /** The day it was, in words. */
    String day(Instant at) {
        return isToday(at) ? "Today" : DAY.format(local(at));
    }

    /** A calendar day, in words. */
    String day(LocalDate day) {
        return DAY.format(day);
    }

    /** For programs: RFC 3339 in UTC, to the millisecond. */
    String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private boolean isToday(Instant at) {
        return local(at).toLocalDate().equals(LocalDate.ofInstant(clock.instant(), installation.zone()));
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
    String example() {
        return Money.zero(unit()).decimal();
    }

    /** Reads what a person typed as an amount; a comma is as good as a point. */
    Money read(String typed) {
        return Money.parse(typed.replace(',', '.'), unit());
    }

    /** The same for an amount that must be more than zero. */
    Money readPositive(String typed) {
        return read(typed).requirePositive();
    }

    /** The first letters of a name's first two words. */
    static String initials(String name) {
        var letters = new StringBuilder();
        for (String word : name.strip().split("\\s+")) {
            if (letters.codePointCount(0, letters.length()) < 2 && !word.isEmpty()) {
                letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return letters.toString();
    }
}
