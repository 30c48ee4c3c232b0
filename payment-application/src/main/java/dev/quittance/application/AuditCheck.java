package dev.quittance.application;

import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.AuditEntry.Head;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Follows the audit log from a place in it to its head. */
final class AuditCheck {

    private final Head end;
    private Head head;

    /**
     * Begins behind {@code start}, which is taken for right.
     *
     * @param end where the log is said to end
     */
    AuditCheck(Head start, Head end) {
        this.head = start;
        this.end = end;
    }

    /** Goes on to the end as long as it is wanted; tells how many it has seen. */
    long follow(Iterator<AuditEntry> entries, BooleanSupplier stopped) {
        long many = 0;
        while (entries.hasNext()) {
            if (stopped.getAsBoolean()) {
                return many;
            }
            check(entries.next());
            many++;
        }
        if (head.position() < end.position()) {
            throw new Fault.Found(name(head.position() + 1), "it is missing: the head is at " + end.position());
        }
        if (!head.hash().equals(end.hash())) {
            throw new Fault.Found(
                    "the head of the audit log",
                    "its hash is " + end.hash().hex() + ", expected was "
                            + head.hash().hex());
        }
        return many;
    }

    private void check(AuditEntry entry) {
        long next = head.position() + 1;
        if (entry.position() != next) {
            throw new Fault.Found(name(next), "it is missing: the next one is " + entry.position());
        }
        if (next > end.position()) {
            throw new Fault.Found(name(next), "it is behind the head, which is at " + end.position());
        }
        AuditEntry right = head.append(entry.deed());
        if (!right.hash().equals(entry.hash())) {
            throw new Fault.Found(
                    name(next),
                    "its hash is " + entry.hash().hex() + ", expected was "
                            + right.hash().hex());
        }
        head = entry.head();
    }

    private static String name(long position) {
        return "audit entry " + position;
    }
}
