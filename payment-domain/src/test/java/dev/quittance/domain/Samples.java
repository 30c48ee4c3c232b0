package dev.quittance.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Ana sells something to Ben for 12.50 EUR at noon. */
final class Samples {

    static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    static final ZoneId BUDAPEST = ZoneId.of("Europe/Budapest");
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** The smallest step of time that the books know. */
    static final long MICRO = 1_000;

    static final AccountId ANA = new AccountId(3);
    static final AccountId BEN = new AccountId(5);
    static final AccountId CARA = new AccountId(6);

    static final Transaction.Terms TERMS =
            new Transaction.Terms(new TransactionId(17), ANA, eur("12.50"), Description.NONE, Reference.NONE, NOON);

    private Samples() {}

    static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }

    /** Waits for its money from noon on, for five minutes. */
    static Transaction.Created created() {
        return Transaction.start(TERMS, Lifetime.DEFAULT);
    }

    static Transaction.Created createdFor(String amount) {
        var terms = new Transaction.Terms(TERMS.id(), ANA, eur(amount), Description.NONE, Reference.NONE, NOON);
        return Transaction.start(terms, Lifetime.DEFAULT);
    }

    /** A card that was never used, with a PIN limit of 20.00. */
    static Card card(AccountId account, Role role) {
        return Card.issue(
                new CardId(account.value() + 100),
                new Card.Face(new CardNumber("400000000000"), new Holder("Somebody"), role),
                account,
                eur("20.00"),
                new PinSeal(Hash.of("sealed"), 1));
    }

    static Card ben() {
        return card(BEN, Role.PAYER);
    }

    static Card ana() {
        return card(ANA, Role.MERCHANT);
    }

    /** 100.00 a payment, 120.00 a day, 200.00 on a card, five times the PIN limit without the PIN. */
    static Limits limits() {
        return new Limits(
                Optional.of(eur("100.00")),
                Optional.of(eur("120.00")),
                Optional.of(eur("200.00")),
                Limits.PinFree.FIVE_TIMES,
                BUDAPEST);
    }

    static Card withPinUse(Card card, int wrongBySession, int wrongByNumber, String paidWithout) {
        return new Card(
                card.id(),
                card.face(),
                card.account(),
                card.status(),
                card.pinLimit(),
                new Card.PinUse(card.pin().seal(), wrongBySession, wrongByNumber, eur(paidWithout)),
                card.spent(),
                card.declined());
    }

    static Card withSpent(Card card, Card.DaySum spent) {
        return new Card(
                card.id(),
                card.face(),
                card.account(),
                card.status(),
                card.pinLimit(),
                card.pin(),
                spent,
                card.declined());
    }
}
