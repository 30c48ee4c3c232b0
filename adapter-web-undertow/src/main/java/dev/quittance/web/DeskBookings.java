package dev.quittance.web;

import dev.quittance.application.BooksService;
import dev.quittance.application.CashDeskService;
import dev.quittance.application.CashDeskService.Booking;
import dev.quittance.application.CashDeskService.State;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Card;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transfer;
import dev.quittance.web.Formats.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What was booked at the cash desk today, for whoever booked it: the newest first. All on a worker's thread. */
final class DeskBookings {

    private static final int SHOWN = 10;

    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final CashDeskService cashDesk;
    private final BooksService books;
    private final ZoneId zone;
    private final Codes codes;

    DeskBookings(Services services) {
        formats = new Formats(services);
        keys = new FormKeys(services);
        desk = services.desk();
        cashDesk = services.cashDesk();
        books = services.books();
        zone = services.installation().zone();
        codes = services.codes();
    }

    /** The form that takes a booking back. */
    record Undo(String entry, String key) {}

    /**
     * A top-up or a payout.
     *
     * @param id of the card, as its page is addressed
     * @param by who booked it, if not whoever looks
     * @param became that it was taken back, or takes another one back
     */
    record Line(
            Moment at,
            String id,
            String holder,
            Spoken what,
            Spoken amount,
            Optional<String> by,
            Optional<Spoken> became,
            Optional<Undo> undo) {}

    /** Today's last ones: one's own, or everybody's for an administrator. */
    List<Line> today(Request request) {
        Instant midnight = books.today().atStartOfDay(zone).toInstant();
        return desk.look(cashDesk.bookings(midnight, SHOWN, request.by())).stream()
                .map(booking -> line(request, booking))
                .toList();
    }

    /** One of them, by its entry's id. */
    Optional<Booking> find(Request request, long entry) {
        return desk.look(cashDesk.booking(entry, request.by()));
    }

    /** How it is taken back, if whoever looks may. */
    Optional<Undo> undo(Booking booking) {
        return Optional.of(new Undo(Long.toString(booking.entry().id()), keys.next()))
                .filter(undo -> booking.mayTakeBack());
    }

    private Line line(Request request, Booking booking) {
        Transfer moved = booking.entry().transfer();
        boolean toppedUp = moved.kind() == Transfer.Kind.TOP_UP;
        return new Line(
                formats.minute(moved.at()),
                codes.cardCode(booking.card().id()),
                booking.card().face().holder().text(),
                Said.of(toppedUp ? "audit.did.topped-up" : "audit.did.paid-out"),
                toppedUp ? plus(moved.amount()) : minus(moved.amount()),
                booking.by()
                        .filter(card -> !card.id().equals(request.who().card().id()))
                        .map(Card::face)
                        .map(face -> face.holder().text()),
                became(booking.state()),
                undo(booking));
    }

    private static Spoken plus(Money amount) {
        return words -> "+" + words.spoken(amount);
    }

    private static Spoken minus(Money amount) {
        return words -> words.spoken(Money.zero(amount.unit()).minus(amount));
    }

    private static Optional<Spoken> became(State state) {
        return switch (state) {
            case BOOKED -> Optional.empty();
            case TAKEN_BACK -> Optional.of(Said.of("desk.taken-back"));
            case TAKES_BACK -> Optional.of(Said.of("desk.takes-back"));
        };
    }
}
