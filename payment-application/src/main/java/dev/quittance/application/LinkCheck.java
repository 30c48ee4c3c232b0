package dev.quittance.application;

import dev.quittance.application.port.Ledger.Moved;
import dev.quittance.application.port.Ledger.Paid;
import dev.quittance.domain.Micros;
import dev.quittance.domain.Transfer;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Goes through what was paid and through the journal side by side: each must say of the other what that says of itself. */
final class LinkCheck {

    private final Side payments;
    private final Side refunds;

    /** Both are by transaction, and then in the order of the journal. */
    LinkCheck(Iterator<Moved> payments, Iterator<Moved> refunds) {
        this.payments = new Side(payments);
        this.refunds = new Side(refunds);
    }

    /** One side: the entry at hand. */
    private static final class Side {

        private final Iterator<Moved> entries;
        private Optional<Moved> at = Optional.empty();
        private long passed;

        Side(Iterator<Moved> entries) {
            this.entries = entries;
            advance();
            passed = 0;
        }

        void advance() {
            at = entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
            passed++;
        }

        boolean isOf(Paid paid) {
            return at.isPresent() && at.get().transaction() == paid.transaction();
        }

        /** What stands before this transaction, or behind the last one, belongs to none that was paid. */
        void requireNoneBefore(long transaction) {
            if (at.isPresent() && at.get().transaction() < transaction) {
                long named = at.get().transaction();
                throw new Fault.Found(name(), "it names transaction " + named + ", which is not completed");
            }
        }

        String name() {
            return JournalCheck.name(at.orElseThrow().position());
        }
    }

    /** Checks all that was paid, by transaction; tells how many there are. */
    long check(Iterator<Paid> paid, BooleanSupplier wanted) {
        long many = 0;
        while (wanted.getAsBoolean() && paid.hasNext()) {
            check(paid.next());
            many++;
        }
        if (wanted.getAsBoolean()) {
            payments.requireNoneBefore(Long.MAX_VALUE);
            refunds.requireNoneBefore(Long.MAX_VALUE);
        }
        return many;
    }

    /** How many went back, all or a part. */
    long refunds() {
        return refunds.passed;
    }

    private void check(Paid paid) {
        payments.requireNoneBefore(paid.transaction());
        refunds.requireNoneBefore(paid.transaction());
        if (!payments.isOf(paid)) {
            throw wrong(paid, "it is completed, but no entry pays it");
        }
        Moved payment = payments.at.orElseThrow();
        checkPayment(paid, payment.transfer());
        payments.advance();
        if (payments.isOf(paid)) {
            throw wrong(paid, payments.name() + " pays it a second time");
        }
        checkRefunds(paid, payment);
    }

    private void checkPayment(Paid paid, Transfer payment) {
        require(paid, "amount", paid.amount(), payment.amount().minor());
        require(paid, "payer", paid.payer(), payment.debit().value());
        require(paid, "merchant", paid.merchant(), payment.credit().value());
        require(paid, "time", paid.at(), Micros.of(payment.at()));
    }

    private void require(Paid paid, String what, long said, long right) {
        if (said != right) {
            throw wrong(paid, "its " + what + " is " + said + ", expected was " + right + " as in " + payments.name());
        }
    }

    private void checkRefunds(Paid paid, Moved payment) {
        long left = paid.amount();
        while (refunds.isOf(paid)) {
            Transfer back = refunds.at.orElseThrow().transfer();
            boolean right = back.debit().value() == paid.merchant()
                    && back.credit().value() == paid.payer()
                    && back.answers().orElse(0L) == payment.entry();
            if (!right) {
                throw wrong(paid, refunds.name() + " pays it back, but not the way it came");
            }
            left -= back.amount().minor();
            if (left < 0) {
                throw wrong(paid, refunds.name() + " pays back more than was paid");
            }
            refunds.advance();
        }
        if (paid.refunded() != paid.amount() - left) {
            throw wrong(paid, "what went back is " + paid.refunded() + ", expected was " + (paid.amount() - left));
        }
    }

    private static Fault.Found wrong(Paid paid, String what) {
        return new Fault.Found("transaction " + paid.transaction(), what);
    }
}
