package dev.quittance.application.simulator;

import dev.quittance.application.CardService;
import dev.quittance.application.port.Store;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is in a simulation: two who sell and four who pay. */
public final class Town {

    /** The books of every simulation, for stores that are told. */
    public static final Installation INSTALLATION = new Installation(
            "5117a1a70000000000000000000000aa",
            "5117a1a7000000bb",
            CurrencyUnit.of("EUR"),
            ZoneId.of("Europe/Budapest"));

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final Limits LIMITS = new Limits(
            Optional.of(cents(9_000)),
            Optional.empty(),
            Optional.of(cents(50_000)),
            Limits.PinFree.FIVE_TIMES,
            INSTALLATION.zone());

    static final Pin RIGHT = new Pin("4711");
    static final Pin WRONG = new Pin("0000");

    final List<Card> merchants;
    final List<Card> payers;

    private Town(List<Card> merchants, List<Card> payers) {
        this.merchants = merchants;
        this.payers = payers;
    }

    /** Opens their cards, before anything goes wrong. */
    static Town open(Store store, CardService cards) {
        List<CardService.NewCard> wanted = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            wanted.add(new CardService.NewCard(
                    new Holder("Citizen " + i),
                    i <= 2 ? Role.MERCHANT : Role.PAYER,
                    CardNumber.withCheckDigit("%015d".formatted(i)),
                    RIGHT,
                    cents(2_000),
                    cents(i <= 2 ? 0 : 10_000),
                    Optional.empty(),
                    Optional.empty()));
        }
        List<Card> all = store.write(cards.open(wanted, By.OPERATOR))
                .toCompletableFuture()
                .join();
        return new Town(all.subList(0, 2), all.subList(2, 6));
    }

    static Money cents(long minor) {
        return new Money(minor, INSTALLATION.unit());
    }

    List<Card> everyone() {
        List<Card> all = new ArrayList<>(merchants);
        all.addAll(payers);
        return all;
    }

    /** The merchant whose account this is. */
    Card merchantOn(AccountId account) {
        return merchants.stream()
                .filter(card -> card.account().equals(account))
                .findFirst()
                .orElseThrow();
    }
}
