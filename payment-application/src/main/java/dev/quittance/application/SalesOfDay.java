package dev.quittance.application;

import dev.quittance.application.port.Lists.Hour;
import dev.quittance.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a merchant took and gave back on one day so far.
 *
 * @param day in the time zone of the books
 * @param from when it began
 * @param total of the whole day
 * @param hours those in which anything was, in order
 */
public record SalesOfDay(LocalDate day, Instant from, Hour total, List<Hour> hours) {

    /** Copies the list. */
    public SalesOfDay {
        hours = List.copyOf(hours);
    }

    static SalesOfDay of(LocalDate day, Instant from, Money zero, List<Hour> hours) {
        return new SalesOfDay(day, from, hours.stream().reduce(new Hour(0, 0, zero, 0, zero), Hour::plus), hours);
    }

    /** When an hour of this day began. */
    public Instant beginningOf(Hour hour) {
        return from.plus(Duration.ofHours(hour.after()));
    }
}
