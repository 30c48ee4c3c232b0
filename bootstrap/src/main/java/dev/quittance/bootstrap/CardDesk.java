package dev.quittance.bootstrap;

import dev.quittance.application.Approval;
import dev.quittance.application.DayBook;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * An operator's work with the cards of one data directory: on the books themselves when no server has them open, by
 * asking the server when one has.
 */
interface CardDesk extends AutoCloseable {

    /** The one currency of the books. */
    CurrencyUnit unit();

    /**
     * Opens cards, all or none; tells their numbers in the same order.
     *
     * @param done hears how many are prepared
     * @throws InUse if logins or numbers are in use
     */
    List<CardNumber> open(List<CardOrder> orders, IntConsumer done);

    /** Hands over every card, by the order in which they were opened. */
    void list(Consumer<Line> each);

    /** Blocks a card, or lets it pay and sell again; a {@link Complaint} if nobody has this login or number. */
    Line block(Holding whose, boolean blocked);

    /**
     * Opens a card in the place of a lost one; tells its number.
     *
     * @param number one is made if empty
     * @throws InUse if the number is in use
     */
    CardNumber replace(Holding whose, Optional<CardNumber> number, Pin pin);

    /** Pays out what is on a card and closes it; tells how much that was, if anything. */
    Optional<Money> close(Holding whose, Approval approval);

    /** A day in the books, and whether they agree; today if empty. */
    DayBook books(Optional<LocalDate> day);

    @Override
    void close();

    /** A card as an operator sees it. */
    record Line(String lastFour, Optional<Login> login, String holder, Role role, Card.Status status, Money balance) {}

    /** What names a card at the command line. */
    sealed interface Holding {

        /** Digits alone are a number: no login begins with one. */
        static Holding of(String typed) {
            return typed.matches("[0-9]+") ? new ByNumber(new CardNumber(typed)) : new ByLogin(new Login(typed));
        }

        /** Who signs in for it. */
        record ByLogin(Login login) implements Holding {}

        /** What is printed on it. */
        record ByNumber(CardNumber number) implements Holding {}
    }

    /** Some of the cards can't be opened, so none was. */
    final class InUse extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<Clash> clashes;

        InUse(List<Clash> clashes) {
            super("logins or numbers are in use", null, false, false);
            this.clashes = List.copyOf(clashes);
        }

        List<Clash> clashes() {
            return clashes;
        }
    }

    /**
     * What is in use.
     *
     * @param index which of the orders, from 0
     * @param field {@code login} or {@code number}
     */
    record Clash(int index, String field) {}
}
