package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.came;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.application.port.ClockMark;
import dev.quittance.application.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How far the clock has gone is kept with what was written by it. */
public interface ClockMarkContract {

    /** The store under test: new books before each test. */
    Store store();

    @Test
    default void it_goes_on_with_money_and_events_and_never_back_by_itself() {
        assertEquals(Instant.EPOCH, latest());
        var village = new Village(store());
        Instant entered = village.clock.instant();
        assertEquals(entered, latest());

        village.clock.goOn(Duration.ofSeconds(7));
        village.asked("1.00");
        assertEquals(entered.plusSeconds(7), latest());

        noted(mark -> mark.note(entered.plusSeconds(30)));
        noted(mark -> mark.note(entered.plusSeconds(20)));
        assertEquals(entered.plusSeconds(30), latest());
        village.asked("1.00");
        assertEquals(entered.plusSeconds(30), latest());

        noted(mark -> mark.beginAt(entered));
        assertEquals(entered, latest());
    }

    private Instant latest() {
        return store().read(books -> books.clockMark().latest());
    }

    private void noted(Consumer<ClockMark> what) {
        came(store().write(books -> {
            what.accept(books.clockMark());
            return books.clockMark().latest();
        }));
    }
}
