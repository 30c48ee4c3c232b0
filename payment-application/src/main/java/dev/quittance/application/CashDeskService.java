package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Action;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conversation about what was booked at the cash desk: what it was, and taking it back. It is taken back by its
 * opposite, at most once: what came of that is kept as long as any answer is, which is longer than it may be asked for.
 */
public final class CashDeskService {

    /** How long what was booked can be taken back. */
    public static final Duration TAKEN_BACK_WITHIN = Duration.ofDays(1);

    private static final String DESK = "cash-desk";
    private static final String TAKING_BACK = "take back";

    private final CardService cards;
    private final CashService cash;
    private final InstantSource clock;

    /** Books by {@code cards} and {@code cash}. */
    public CashDeskService(CardService cards, CashService cash, InstantSource clock) {
        this.cards = cards;
        this.cash = cash;
        this.clock = clock;
    }

    /** What became of a booking. */
    public enum State {
        /** It stands. */
        BOOKED,
        /** Another one took it back. */
        TAKEN_BACK,
        /** It took another one back. */
        TAKES_BACK
    }

    /**
     * A top-up or a payout.
     *
     * @param card that stands for its account now
     * @param by whose card booked it; empty for the operator
     * @param mayTakeBack whether whoever looks may take it back now
     */
    public record Booking(JournalEntry entry, Card card, Optional<Card> by, State state, boolean mayTakeBack) {

        /** Nothing is null. */
        public Booking {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * What whoever looks has booked since {@code from}, the newest first; to an administrator, what anybody has.
     *
     * @param max at most {@link AuditQuery#MAX}
     */
    public Work<List<Booking>> bookings(Instant from, int max, By who) {
        return books -> Stream.of(Action.TOPPED_UP, Action.PAID_OUT)
                .flatMap(action -> told(books, action, from, max, who))
                .sorted(Comparator.comparing(AuditEntry::position).reversed())
                .limit(max)
                .flatMap(told -> told.deed().entry().flatMap(id -> booking(books, id, who)).stream())
                .toList();
    }

    private static Stream<AuditEntry> told(Books books, Action action, Instant from, int max, By who) {
        var own = isAdministrator(books, who) ? Optional.<CardId>empty() : who.card();
        var query = new AuditQuery(
                Optional.empty(), own, Optional.of(action), Optional.of(from), Optional.empty(), Optional.empty(), max);
        return books.lists().audit(query).stream();
    }

    /** A booking by its entry's id, if it is one that whoever looks may see. */
    public Work<Optional<Booking>> booking(long entry, By who) {
        return books -> booking(books, entry, who);
    }

    private Optional<Booking> booking(Books books, long id, By who) {
        return books.lists().entries(JournalEntry.CHAIN, JournalEntry.positionOf(id) - 1, 1).stream()
                .filter(entry -> entry.id() == id && isBooking(entry.transfer()))
                .findFirst()
                .filter(entry -> isAdministrator(books, who)
                        || who.card().isPresent()
                                && who.card().equals(entry.transfer().actor()))
                .map(entry -> booking(books, entry, who));
    }

    private static boolean isBooking(Transfer transfer) {
        return transfer.kind() == Transfer.Kind.TOP_UP || transfer.kind() == Transfer.Kind.PAYOUT;
    }

    private Booking booking(Books books, JournalEntry entry, By who) {
        Transfer moved = entry.transfer();
        boolean toppedUp = moved.kind() == Transfer.Kind.TOP_UP;
        Card card = books.cards().get(toppedUp ? moved.credit() : moved.debit());
        State state = stateOf(books, entry);
        boolean inTime = clock.instant().isBefore(moved.at().plus(TAKEN_BACK_WITHIN));
        boolean may = card.status().isInUse() && (!toppedUp || isAdministrator(books, who));
        return new Booking(
                entry,
                card,
                moved.actor().map(books.cards()::get),
                state,
                state == State.BOOKED && inTime && may && !CardService.isOwn(books, card, who));
    }

    private static boolean isAdministrator(Books books, By who) {
        return who.kind() == By.Kind.OPERATOR
                || who.card()
                        .map(books.cards()::get)
                        .filter(card -> card.face().role() == Role.ADMIN)
                        .isPresent();
    }

    private static State stateOf(Books books, JournalEntry entry) {
        return books.replies()
                .find(key(entry.id()))
                .map(kept -> ((Answer.Moved) kept.answer()).entry() == entry.id() ? State.TAKES_BACK : State.TAKEN_BACK)
                .orElse(State.BOOKED);
    }

    private static RequestKey key(long entry) {
        return new RequestKey(DESK, TAKING_BACK, Long.toString(entry));
    }

    /**
     * Takes a booking back: what was topped up is paid out again, which only an administrator may; what was paid out is
     * topped up again. Throws {@link NotAllowed} if it is not there, not whoever's asks, too old, or was taken back.
     *
     * @param why kept beside a payout, which goes without the PIN
     */
    public Work<Answer> takeBack(long entry, Remark why, By by) {
        return books -> {
            Booking booking = booking(books, entry, by)
                    .filter(Booking::mayTakeBack)
                    .orElseThrow(() -> new NotAllowed("it can't be taken back, or was already"));
            Answer answer = opposite(booking, why, by).on(books);
            if (answer instanceof Answer.Moved moved) {
                keep(books, entry, moved);
                keep(books, moved.entry(), moved);
            }
            return answer;
        };
    }

    private Work<Answer> opposite(Booking booking, Remark why, By by) {
        Transfer moved = booking.entry().transfer();
        return moved.kind() == Transfer.Kind.TOP_UP
                ? cash.payOut(booking.card().id(), Optional.of(moved.amount()), new Approval.ByRemark(why), by)
                : cards.topUp(booking.card().id(), moved.amount(), by);
    }

    private void keep(Books books, long entry, Answer.Moved moved) {
        RequestKey key = key(entry);
        books.replies()
                .keep(
                        key,
                        new Replies.Kept(
                                Hash.of(key.key()), moved, clock.instant().plus(Desk.KEPT)));
    }
}
