package dev.quittance.application;

import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.JournalEntry.Head;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Follows the chain from a place in it to its head. */
final class JournalCheck {

    /** How often whoever watches is told how far it is. */
    private static final int TOLD_EVERY = 8192;

    private final Head end;
    private final Instant dayBegan;
    private Head head;
    private Head closing;

    /**
     * Begins behind {@code start}, which is taken for right.
     *
     * @param end where the journal is said to end
     * @param dayBegan entries before it belong to days that are over
     */
    JournalCheck(Head start, Head end, Instant dayBegan) {
        this.head = start;
        this.closing = start;
        this.end = end;
        this.dayBegan = dayBegan;
    }

    /** Goes on to the end, and hands on each entry that is right. */
    void follow(Iterator<JournalEntry> entries, Consumer<JournalEntry> right, LongConsumer progress) {
        while (entries.hasNext()) {
            JournalEntry entry = entries.next();
            checkPlace(entry);
            checkHash(entry, head.append(entry.transfer()));
            right.accept(entry);
            head = entry.head();
            if (entry.transfer().at().isBefore(dayBegan)) {
                closing = head;
            }
            if (head.position() % TOLD_EVERY == 0) {
                progress.accept(head.position());
            }
        }
        checkEnd();
        progress.accept(head.position());
    }

    private void checkPlace(JournalEntry entry) {
        long next = head.position() + 1;
        if (entry.chain() != head.chain()) {
            throw new Fault.Found(name(entry.position()), "it is in chain " + entry.chain() + ", which there is not");
        }
        if (entry.position() != next) {
            throw new Fault.Found(name(next), "it is missing: the next one is " + entry.position());
        }
        if (next > end.position()) {
            throw new Fault.Found(name(next), "it is behind the head, which is at " + end.position());
        }
        if (entry.transfer().answers().filter(id -> id >= entry.id()).isPresent()) {
            throw new Fault.Found(name(next), "it answers an entry that is not before it");
        }
    }

    private static void checkHash(JournalEntry entry, JournalEntry right) {
        if (!right.hash().equals(entry.hash())) {
            throw new Fault.Found(
                    name(entry.position()),
                    "its hash is " + entry.hash().hex() + ", expected was "
                            + right.hash().hex());
        }
    }

    private void checkEnd() {
        if (head.chain() != end.chain()) {
            throw new Fault.Found("the head", "it is of chain " + end.chain() + ", which there is not");
        }
        if (head.position() != end.position()) {
            throw new Fault.Found(name(head.position() + 1), "it is missing: the head is at " + end.position());
        }
        if (!head.hash().equals(end.hash())) {
            throw new Fault.Found(
                    "the head",
                    "its hash is " + end.hash().hex() + ", expected was "
                            + head.hash().hex());
        }
    }

    static String name(long position) {
        return "entry " + position;
    }

    /** Where the journal ended when the day began. */
    Head closing() {
        return closing;
    }
}
