package dev.quittance.application.simulator;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.simulator.Request.Delivery;
import dev.quittance.application.simulator.Request.Kind;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.Event;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Compares what changed in the books with what was told: each change is the doing of one request, each request that
 * was told so has done it, and none has done it twice. That the books agree in themselves is another's work.
 */
final class Witness {

    private static final int PAGE = 1000;

    private final Town town;
    private final PinCounts pins = new PinCounts();
    private final Map<AccountId, Long> balances = new HashMap<>();
    private final Map<TransactionId, Long> paidBy = new HashMap<>();
    private final Map<TransactionId, Long> refunded = new HashMap<>();
    private final Map<TransactionId, Event.Type> states = new HashMap<>();
    private final Map<AccountId, Long> seqs = new HashMap<>();
    private final Set<TransactionId> shownAsExpired = new HashSet<>();
    private final Map<TransactionId, Instant> deadlines = new HashMap<>();
    private final Set<TransactionId> extendedByPayer = new HashSet<>();
    private long position;

    Witness(Town town, Books books) {
        this.town = town;
        for (JournalEntry entry : books.lists().entries(1, 0, PAGE)) {
            move(entry);
        }
    }

    /** Fails unless all that changed since the last time has its reason in what was delivered. */
    void check(Books books, List<Delivery> delivered, List<TransactionId> lately) {
        for (JournalEntry entry : books.lists().entries(1, position, PAGE)) {
            move(entry);
            explain(books, entry, delivered);
        }
        for (Card merchant : town.merchants) {
            AccountId account = merchant.account();
            for (Event event : books.events().after(account, seqs.getOrDefault(account, 0L), PAGE)) {
                explain(event, delivered);
                seqs.put(account, event.seq());
            }
        }
        delivered.forEach(this::checkOutcome);
        checkCards(books);
        lately.forEach(id -> checkState(books, id));
        delivered.forEach(delivery -> delivery.request
                .content
                .transaction()
                .filter(states::containsKey)
                .ifPresent(id -> checkState(books, id)));
    }

    /** The same for every transaction that there is. */
    void checkAll(Books books) {
        states.keySet().forEach(id -> checkState(books, id));
    }

    private void move(JournalEntry entry) {
        Transfer transfer = entry.transfer();
        balances.merge(transfer.debit(), -transfer.amount().minor(), Math::addExact);
        balances.merge(transfer.credit(), transfer.amount().minor(), Math::addExact);
        position = entry.position();
    }

    private void explain(Books books, JournalEntry entry, List<Delivery> delivered) {
        Transfer transfer = entry.transfer();
        Delivery cause =
                switch (transfer.kind()) {
                    case PAYMENT ->
                        cause(delivered, Kind.PAY, entry, delivery -> isDone(delivery, transfer.transaction()));
                    case TOP_UP -> cause(delivered, Kind.TOP_UP, entry, delivery -> isOf(delivery, entry));
                    case REFUND, VOID -> cause(delivered, Kind.REFUND, entry, delivery -> isOf(delivery, entry));
                    default -> throw new AssertionError("nobody asked for " + entry);
                };
        long told = balanceTold(cause.news().orElseThrow()).minor();
        AccountId account = cause.request.content.card().orElseThrow().account();
        require(told == balances.get(account), () -> "balance is " + balances.get(account) + ", but told was " + cause);
        if (transfer.kind() == Transfer.Kind.PAYMENT) {
            checkPayment(books, entry, cause);
        } else {
            transfer.transaction().ifPresent(id -> checkRefund(books, id, entry));
        }
    }

    private static Money balanceTold(Answer answer) {
        if (answer instanceof Answer.Done done) {
            return done.balance().orElseThrow();
        }
        return answer instanceof Answer.Moved moved ? moved.balance() : ((Answer.Refunded) answer).balance();
    }

    /** Whether it was told to have made this entry. */
    private static boolean isOf(Delivery delivery, JournalEntry entry) {
        return delivery.news()
                .filter(answer -> answer instanceof Answer.Moved moved && moved.entry() == entry.id()
                        || answer instanceof Answer.Refunded refunded
                                && refunded.refund().entry().equals(entry))
                .isPresent();
    }

    private void checkRefund(Books books, TransactionId id, JournalEntry entry) {
        long amount = books.transactions().get(id).terms().amount().minor();
        long sum = refunded.merge(id, entry.transfer().amount().minor(), Math::addExact);
        require(paidBy.containsKey(id), () -> "nobody had paid what is paid back by " + entry);
        require(sum <= amount, () -> "paid back " + sum + " of " + amount + ": " + entry);
    }

    private void checkPayment(Books books, JournalEntry entry, Delivery cause) {
        TransactionId id = entry.transfer().transaction().orElseThrow();
        Transaction kept = books.transactions().get(id);
        Long before = paidBy.put(id, entry.position());
        require(before == null, () -> id + " is paid by the entries " + before + " and " + entry.position());
        require(kept instanceof Transaction.Completed, () -> entry + " pays what is not completed: " + kept);
        require(
                entry.transfer()
                        .debit()
                        .equals(cause.request.content.card().orElseThrow().account()),
                () -> "another's money: " + entry + ", " + cause);
        require(
                cause.piece.ranAt().isBefore(kept.expiresAt()),
                () -> "completed at " + cause.piece.ranAt() + " by the clock inside, but it had expired: " + kept);
        require(!shownAsExpired.contains(id), () -> "paid, but it was shown as expired before: " + kept);
    }

    private void explain(Event event, List<Delivery> delivered) {
        Transaction after = event.fact().after();
        TransactionId id = after.terms().id();
        Optional<TransactionId> about = Optional.of(id);
        Event.Type before = states.put(id, typeOf(after));
        require(mayFollow(before, event.fact().type()), () -> event + " came after " + before);
        deadlines.putIfAbsent(id, after.expiresAt());
        switch (event.fact().type()) {
            case PAYMENT_CREATED -> cause(delivered, Kind.START, event, delivery -> isDone(delivery, about));
            case PAYMENT_REVOKED -> cause(delivered, Kind.REVOKE, event, delivery -> isDone(delivery, about));
            case PAYMENT_PENDING -> explainPending(event, about, delivered);
            case PAYMENT_EXTENDED -> explainExtended(event, about, delivered);
            case PAYMENT_COMPLETED -> require(paidBy.containsKey(id), () -> "completed without a payment: " + event);
            case PAYMENT_FAILED -> explainFailed(event, (Transaction.Failed) after, delivered);
            case PAYMENT_REFUNDED -> require(refunded.containsKey(id), () -> "nothing was paid back: " + event);
        }
    }

    private static boolean mayFollow(Event.Type before, Event.Type type) {
        return switch (type) {
            case PAYMENT_CREATED -> before == null;
            case PAYMENT_REFUNDED -> before == Event.Type.PAYMENT_COMPLETED || before == Event.Type.PAYMENT_REFUNDED;
            default -> before == Event.Type.PAYMENT_CREATED || before == Event.Type.PAYMENT_PENDING;
        };
    }

    /** Whoever puts a deadline off has it open from then on. */
    private static void explainPending(Event event, Optional<TransactionId> about, List<Delivery> delivered) {
        boolean extended = delivered.stream()
                .filter(delivery -> delivery.request.content.kind() == Kind.EXTEND && !delivery.seen)
                .anyMatch(delivery -> isDone(delivery, about));
        if (!extended) {
            cause(delivered, Kind.CLAIM, event, delivery -> isCarriedOut(delivery, about));
        }
    }

    private void explainExtended(Event event, Optional<TransactionId> about, List<Delivery> delivered) {
        TransactionId id = about.orElseThrow();
        Delivery cause = cause(delivered, Kind.EXTEND, event, delivery -> isDone(delivery, about));
        require(
                cause.piece.ranAt().isBefore(deadlines.get(id)),
                () -> "extended at " + cause.piece.ranAt() + ", but it had expired: " + event);
        require(!shownAsExpired.contains(id), () -> "extended, but it was shown as expired before: " + event);
        require(
                !town.payers.contains(cause.request.content.card().orElseThrow()) || extendedByPayer.add(id),
                () -> "extended by a payer for the second time: " + event);
        deadlines.computeIfPresent(id, (same, deadline) -> deadline.plus(Duration.ofMinutes(5)));
    }

    private static void explainFailed(Event event, Transaction.Failed failed, List<Delivery> delivered) {
        if (failed.cause() == Transaction.Failed.Cause.DECLINED) {
            var about = Optional.of(failed.terms().id());
            cause(delivered, Kind.DECLINE, event, delivery -> isCarriedOut(delivery, about));
        } else {
            boolean swept = delivered.stream()
                    .anyMatch(delivery -> delivery.request.content.kind() == Kind.SWEEP
                            && delivery.piece.came().isPresent()
                            && !delivery.piece.ranAt().isBefore(failed.expiresAt()));
            require(swept, () -> "nobody swept, but " + event);
        }
    }

    private static boolean isDone(Delivery delivery, Optional<TransactionId> about) {
        return delivery.news()
                .filter(answer -> answer instanceof Answer.Done done
                        && about.equals(Optional.of(done.transaction().terms().id())))
                .isPresent();
    }

    private static boolean isCarriedOut(Delivery delivery, Optional<TransactionId> about) {
        return delivery.piece.came().isPresent()
                && delivery.request.content.transaction().equals(about);
    }

    /** The one request whose doing this is. */
    private static Delivery cause(List<Delivery> delivered, Kind kind, Object change, Predicate<Delivery> did) {
        Delivery cause = delivered.stream()
                .filter(delivery -> delivery.request.content.kind() == kind && !delivery.seen)
                .filter(did)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("nobody was told of it: " + change + "; delivered: " + delivered));
        cause.seen = true;
        cause.request.happened++;
        require(
                cause.request.key.isEmpty() || cause.request.happened == 1,
                () -> "happened " + cause.request.happened + " times: " + cause);
        return cause;
    }

    private void checkOutcome(Delivery delivery) {
        Request request = delivery.request;
        delivery.piece.thrown().ifPresent(thrown -> require(Simulation.isNo(thrown), () -> "a fault: " + delivery));
        delivery.reply().ifPresent(reply -> {
            Answer answer = reply.answer();
            if (request.key.isPresent()) {
                require(
                        reply.replayed() == request.first.isPresent(),
                        () -> "first " + request.first + ", but now " + delivery);
                require(
                        request.first.map(answer::equals).orElse(true),
                        () -> "told before was " + request.first + ", but now " + delivery);
                request.first = Optional.of(answer);
            }
            boolean revokedBefore = request.content.kind() == Kind.REVOKE; // doing so twice is no mistake
            boolean done = !(answer instanceof Answer.No);
            require(
                    !done || revokedBefore || (request.key.isPresent() ? request.happened == 1 : delivery.seen),
                    () -> "told, but not in the books: " + delivery);
            note(answer);
        });
        pins.hear(delivery);
    }

    private void note(Answer answer) {
        if (answer instanceof Answer.No no && no.refusal().reason() == Reason.EXPIRED) {
            no.refusal().transaction().ifPresent(this::sees);
        }
    }

    /** Somebody is shown a transaction: what has expired stays so. */
    void sees(Transaction shown) {
        if (shown instanceof Transaction.Failed failed && failed.cause() == Transaction.Failed.Cause.EXPIRED) {
            shownAsExpired.add(failed.terms().id());
        }
    }

    private void checkCards(Books books) {
        for (Card card : town.everyone()) {
            Account account = books.journal().account(card.account());
            require(!account.balance().isNegative(), () -> "below zero: " + account);
            pins.complaintAbout(books.cards().get(card.id())).ifPresent(complaint -> require(false, () -> complaint));
        }
    }

    private void checkState(Books books, TransactionId id) {
        Transaction kept = books.transactions().get(id);
        require(typeOf(kept) == states.get(id), () -> "the last event says " + states.get(id) + ", the books " + kept);
        require(
                kept instanceof Transaction.Completed == paidBy.containsKey(id),
                () -> "payment of " + kept + ": entry " + paidBy.get(id));
        require(
                kept.expiresAt().equals(deadlines.get(id)),
                () -> "it ends at " + deadlines.get(id) + ", but kept is " + kept);
        if (kept instanceof Transaction.Completed paid) {
            require(
                    paid.refunded().minor() == refunded.getOrDefault(id, 0L),
                    () -> "paid back " + refunded.get(id) + ", but kept is " + kept);
        }
    }

    private static Event.Type typeOf(Transaction kept) {
        if (kept instanceof Transaction.Open) {
            return kept instanceof Transaction.Created ? Event.Type.PAYMENT_CREATED : Event.Type.PAYMENT_PENDING;
        }
        if (kept instanceof Transaction.Completed paid) {
            return paid.refunded().isPositive() ? Event.Type.PAYMENT_REFUNDED : Event.Type.PAYMENT_COMPLETED;
        }
        return kept instanceof Transaction.Failed ? Event.Type.PAYMENT_FAILED : Event.Type.PAYMENT_REVOKED;
    }

    private static void require(boolean holds, Supplier<String> complaint) {
        if (!holds) {
            throw new AssertionError(complaint.get());
        }
    }
}
