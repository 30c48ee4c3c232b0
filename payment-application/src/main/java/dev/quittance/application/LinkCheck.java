package dev.quittance.application;

import dev.quittance.application.port.Ledger.Moved;
import dev.quittance.application.port.Ledger.Paid;
import dev.quittance.domain.Micros;
import dev.quittance.domain.Transfer;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Goes through what was paid and through the journal side by side: each must say of the other what that says of itself. */
final class LinkCheck {

    private final Iterator<Moved> moved;
    private Moved next;
    private long refunds;

    /** {@code moved} is by transaction, and then in the order of the journal. */
    LinkCheck(Iterator<Moved> moved) {
        this.moved = moved;
        advance();
    }

    private void advance() {
        next = moved.hasNext() ? moved.next() : null;
    }

    /** Checks all that was paid, by transaction; tells how many there are. */
    long check(Iterator<Paid> paid, BooleanSupplier wanted) {
        long many = 0;
        while (paid.hasNext() && wanted.getAsBoolean()) {
            check(paid.next());
            many++;
        }
        if (next != null && wanted.getAsBoolean()) {
            throw unpaid();
        }
        return many;
    }

    /** How many went back, all or a part. */
    long refunds() {
        return refunds;
    }

    private void check(Paid paid) {
        if (next != null && next.transaction() < paid.transaction()) {
            throw unpaid();
        }
        if (next == null || next.transaction() != paid.transaction()) {
            throw wrong(paid, "it is completed, but no entry pays it");
        }
        Moved payment = next;
        checkPayment(paid, payment.transfer());
        advance();
        checkRefunds(paid, payment);
    }

    private void checkPayment(Paid paid, Transfer payment) {
        if (payment.kind() != Transfer.Kind.PAYMENT) {
            throw wrong(paid, named() + " is the first that names it, and is no payment");
        }
        require(paid, "amount", paid.amount(), payment.amount().minor());
        require(paid, "payer", paid.payer(), payment.debit().value());
        require(paid, "merchant", paid.merchant(), payment.credit().value());
        require(paid, "time", paid.at(), Micros.of(payment.at()));
    }

    private void checkRefunds(Paid paid, Moved payment) {
        long refunded = 0;
        while (next != null && next.transaction() == paid.transaction()) {
            Transfer back = next.transfer();
            if (back.kind() == Transfer.Kind.PAYMENT) {
                throw wrong(paid, named() + " pays it a second time");
            }
            boolean right = back.debit().value() == paid.merchant()
                    && back.credit().value() == paid.payer()
                    && back.answers().orElse(0L) == payment.entry();
            if (!right) {
                throw wrong(paid, named() + " pays it back, but not the way it came");
            }
            refunded = Math.addExact(refunded, back.amount().minor());
            refunds++;
            advance();
        }
        if (refunded != paid.refunded()) {
            throw wrong(paid, "what went back is " + paid.refunded() + ", expected was " + refunded);
        }
    }

    private void require(Paid paid, String what, long said, long right) {
        if (said != right) {
            throw wrong(paid, "its " + what + " is " + said + ", expected was " + right + " as in " + named());
        }
    }

    private Fault.Found unpaid() {
        return new Fault.Found(named(), "it names transaction " + next.transaction() + ", which is not completed");
    }

    private String named() {
        return JournalCheck.name(next.position());
    }

    private static Fault.Found wrong(Paid paid, String what) {
        return new Fault.Found("transaction " + paid.transaction(), what);
    }
}
