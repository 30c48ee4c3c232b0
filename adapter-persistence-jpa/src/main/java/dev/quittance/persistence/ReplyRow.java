package dev.quittance.persistence;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Transaction;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** The facts of a first answer. Of its transaction it keeps how it stood; what never changes stands there. */
@Entity
@jakarta.persistence.Table(name = "reply")
class ReplyRow implements Row {

    private static final String ASKED = "caller, operation, request_key";
    private static final String ANSWERED = "fingerprint, kept_until, answer, reason, transaction_id, "
            + Standing.COLUMNS + ", entry_id, amount, balance, maximum, tries_left";
    private static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::code, Function.identity()));

    static final String COLUMNS = ASKED + ", " + ANSWERED;
    static final Table TABLE = Table.of("reply", COLUMNS, ASKED, ANSWERED, "");

    @Embeddable
    record Key(
            String caller,
            String operation,
            @Column(name = "request_key") String requestKey) implements Row, Serializable {

        static Key of(RequestKey key) {
            return new Key(key.caller(), key.operation(), key.key());
        }

        RequestKey toRequestKey() {
            return new RequestKey(caller, operation, requestKey);
        }

        @Override
        public void bind(RowOut out) throws SQLException {
            out.add(caller).add(operation).add(requestKey);
        }
    }

    @EmbeddedId
    Key id;

    Hash fingerprint;

    @Column(name = "kept_until")
    Instant keptUntil;

    String answer;
    String reason;

    @Column(name = "transaction_id")
    Long transaction;

    @Embedded
    Standing standing;

    @Column(name = "entry_id")
    Long entry;

    Long amount;
    Long balance;
    Long maximum;

    @Column(name = "tries_left")
    Integer triesLeft;

    static ReplyRow of(RequestKey key, Replies.Kept kept) {
        var row = new ReplyRow();
        row.id = Key.of(key);
        row.fingerprint = kept.fingerprint();
        row.keptUntil = kept.until();
        row.take(kept.answer());
        return row;
    }

    private void take(Answer given) {
        if (given instanceof Answer.Done done) {
            answer = "done";
            take(done.transaction());
            balance = done.balance().map(Money::minor).orElse(null);
        } else if (given instanceof Answer.Moved moved) {
            answer = "moved";
            take(moved);
        } else if (given instanceof Answer.Closed closed) {
            answer = "closed";
            closed.payout().ifPresent(this::take);
        } else if (given instanceof Answer.Refunded refunded) {
            answer = "refunded";
            take(refunded.transaction());
            entry = refunded.refund().id().value();
            balance = refunded.balance().minor();
        } else if (given instanceof Answer.Cancelled) {
            answer = "cancelled";
        } else if (given instanceof Answer.No no) {
            answer = "refused";
            var refusal = no.refusal();
            reason = refusal.reason().code();
            refusal.transaction().ifPresent(this::take);
            maximum = refusal.maximum().map(Money::minor).orElse(null);
            balance = refusal.balance().map(Money::minor).orElse(null);
            triesLeft = refusal.triesLeft().orElse(null);
        } else {
            throw new IllegalStateException("no columns for " + given.getClass());
        }
    }

    private void take(Answer.Moved moved) {
        entry = moved.entry();
        amount = moved.amount().minor();
        balance = moved.balance().minor();
    }

    private void take(Transaction stood) {
        transaction = stood.terms().id().value();
        standing = Standing.of(stood);
    }

    static ReplyRow read(RowIn in) throws SQLException {
        var row = new ReplyRow();
        row.id = new Key(in.text(), in.text(), in.text());
        row.fingerprint = in.hash();
        row.keptUntil = in.time();
        row.answer = in.text();
        row.reason = in.text();
        row.transaction = in.numberOrNull();
        row.standing = Standing.read(in);
        row.entry = in.numberOrNull();
        row.amount = in.numberOrNull();
        row.balance = in.numberOrNull();
        row.maximum = in.numberOrNull();
        Long tries = in.numberOrNull();
        row.triesLeft = tries == null ? null : tries.intValue();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        id.bind(out);
        out.add(fingerprint).add(keptUntil).add(answer).add(reason).addOrNull(transaction);
        (standing == null ? new Standing() : standing).bind(out);
        out.addOrNull(entry).addOrNull(amount).addOrNull(balance).addOrNull(maximum);
        out.addOrNull(triesLeft == null ? null : triesLeft.longValue());
    }

    /**
     * The first answer.
     *
     * @param about has the terms of the transaction it names, and is {@code null} if it names none
     * @param refunds finds a refund by its entry
     */
    Replies.Kept toKept(TransactionRow about, LongFunction<Refund> refunds, CurrencyUnit unit) {
        Optional<Transaction> stood = Optional.ofNullable(about).map(kept -> standing.toTransaction(kept.terms(unit)));
        return new Replies.Kept(fingerprint, toAnswer(stood, refunds, unit), keptUntil);
    }

    private Answer toAnswer(Optional<Transaction> stood, LongFunction<Refund> refunds, CurrencyUnit unit) {
        return switch (answer) {
            case "done" -> new Answer.Done(stood.orElseThrow(), money(balance, unit));
            case "moved" -> toMoved(unit);
            case "closed" -> new Answer.Closed(entry == null ? Optional.empty() : Optional.of(toMoved(unit)));
            case "refunded" ->
                new Answer.Refunded(refunds.apply(entry), stood.orElseThrow().completed(), new Money(balance, unit));
            case "cancelled" -> new Answer.Cancelled();
            case "refused" ->
                new Answer.No(new Refusal(
                        Optional.ofNullable(REASONS.get(reason)).orElseThrow(),
                        stood,
                        money(maximum, unit),
                        money(balance, unit),
                        Optional.ofNullable(triesLeft)));
            default -> throw new IllegalStateException("no answer: " + answer);
        };
    }

    private Answer.Moved toMoved(CurrencyUnit unit) {
        return new Answer.Moved(entry, new Money(amount, unit), new Money(balance, unit));
    }

    private static Optional<Money> money(Long minor, CurrencyUnit unit) {
        return Optional.ofNullable(minor).map(value -> new Money(value, unit));
    }
}
