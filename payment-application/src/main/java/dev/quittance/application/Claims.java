package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may have a payment open, and how many. */
final class Claims {

    private Claims() {}

    /** Had open by this payer, who may; else {@link Refused}. */
    static Transaction.Pending claimed(Transaction.Open open, Card payer, Instant now) {
        Transaction.Pending pending = open.claim(payer.account(), now);
        requireMayServe(open, payer);
        return pending;
    }

    /** Keeps what a payer has open now, if it is not too much. Throws {@link TooMany}. */
    static void keep(Books books, Transaction before, Transaction.Pending pending, Instant now) {
        requireFewClaims(books, pending.payer(), pending.terms().id(), now);
        books.transactions().replace(before, pending);
    }

    static void requireMayServe(Transaction.Open open, Card payer) {
        notServed(open, payer).ifPresent(reason -> {
            throw new Refused(Refusal.of(reason).about(open));
        });
    }

    /** Why this payer can't have it open or decline it: only one who could pay it may. */
    static Optional<Reason> notServed(Transaction.Open open, Card payer) {
        if (open.terms().merchant().equals(payer.account())) {
            return Optional.of(Reason.OWN_TRANSACTION);
        }
        return payer.isActive() ? Optional.empty() : Optional.of(Reason.CARD_BLOCKED);
    }

    private static void requireFewClaims(Books books, AccountId payer, TransactionId besides, Instant now) {
        var others = books.transactions().claimedBy(payer).stream()
                .filter(pending -> pending.isHeld(now) && now.isBefore(pending.expiresAt()))
                .filter(pending -> !pending.terms().id().equals(besides))
                .toList();
        if (others.size() >= Transaction.CLAIMS_MAX) {
            Instant free = others.stream()
                    .map(Transaction.Pending::claimedUntil)
                    .min(Instant::compareTo)
                    .orElseThrow();
            throw new TooMany(Duration.between(now, free));
        }
    }
}
