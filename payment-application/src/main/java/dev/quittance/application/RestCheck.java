package dev.quittance.application;

import dev.quittance.application.port.Ledger;
import dev.quittance.application.port.Ledger.Ends;
import dev.quittance.application.port.Ledger.Numbers;
import dev.quittance.application.port.Ledger.Remarked;
import dev.quittance.application.port.Ledger.Told;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/**
 * What is checked beside the journal.
 *
 * @param transactions how many were paid
 * @param events how many there are
 * @param replies how many name an entry
 * @param audited how many entries the audit log has
 */
record RestCheck(long transactions, long events, long replies, long audited) {

    /** Goes through it as long as it is wanted. */
    static RestCheck of(Ledger.Reading reading, BooleanSupplier stopped) {
        var links = new LinkCheck(reading.payments(), reading.refunds());
        long paid = links.check(reading.paid(), () -> !stopped.getAsBoolean());
        long events = stopped.getAsBoolean() ? 0 : checkNumbers(reading.numbers());
        long replies = stopped.getAsBoolean() ? 0 : checkReplies(reading.told());
        if (!stopped.getAsBoolean()) {
            checkRemarks(reading.remarked(), links.refunds());
            checkEnds(reading.tally());
        }
        var audit = new AuditCheck(reading.installation().auditStart(), reading.auditHead());
        return new RestCheck(paid, events, replies, audit.follow(reading.audit(1), stopped));
    }

    /** Counted up from 1 without a gap, and the counter knows the last one. */
    private static long checkNumbers(Iterator<Numbers> merchants) {
        long many = 0;
        while (merchants.hasNext()) {
            Numbers of = merchants.next();
            boolean gapless = of.many() == of.last() && (of.many() == 0 || of.first() == 1);
            if (!gapless) {
                throw wrong(of, "its " + of.many() + " events are numbered from " + of.first() + " to " + of.last());
            }
            if (of.counter() != of.last()) {
                throw wrong(of, "its counter is at " + of.counter() + ", expected was " + of.last());
            }
            many += of.many();
        }
        return many;
    }

    private static Fault.Found wrong(Numbers of, String what) {
        return new Fault.Found("the events of account " + of.merchant().value(), what);
    }

    private static long checkReplies(Iterator<Told> replies) {
        long many = 0;
        while (replies.hasNext()) {
            Told told = replies.next();
            if (told.amount() != told.moved()) {
                String where = "a kept answer that names entry " + told.position();
                throw new Fault.Found(where, "its amount is " + told.amount() + ", expected was " + told.moved());
            }
            many++;
        }
        return many;
    }

    /** Each refund has its remark. */
    private static void checkRemarks(Iterator<Remarked> remarks, long refunds) {
        long many = 0;
        while (remarks.hasNext()) {
            Remarked remark = remarks.next();
            if (remark.transaction() != remark.named()) {
                throw new Fault.Found(
                        "refund " + remark.position(),
                        "it is of transaction " + remark.transaction() + ", expected was " + remark.named());
            }
            many++;
        }
        if (many != refunds) {
            throw new Fault.Found("the refunds", many + " are there, but " + refunds + " entries pay back");
        }
    }

    /** Each beginning and each end has its event. */
    private static void checkEnds(Ledger.Tally tally) {
        Ends kept = tally.transactions();
        Ends told = tally.events();
        require("started", kept.started(), told.started());
        require("completed", kept.completed(), told.completed());
        require("failed", kept.failed(), told.failed());
        require("revoked", kept.revoked(), told.revoked());
        require("refunded, all or in part", kept.refunds(), told.refunds());
    }

    private static void require(String what, long kept, long told) {
        if (kept != told) {
            throw new Fault.Found("the transactions", kept + " were " + what + ", but " + told + " events say so");
        }
    }
}
