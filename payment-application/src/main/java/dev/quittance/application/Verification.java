package dev.quittance.application;

import dev.quittance.application.port.Ledger;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.JournalEntry.Head;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Reckons the books up again from the journal, and finds the first thing that does not agree. The rules are folds
 * over rows in their order; where the rows come from is the {@link Ledger}'s business.
 */
public final class Verification {

    /** How many of the last entries are looked at when there is no time for all. */
    public static final int LATEST = 10_000;

    private final Ledger ledger;
    private final Executor beside;

    /**
     * Checks these books.
     *
     * @param beside carries out what can be done beside the journal, on another thread
     */
    public Verification(Ledger ledger, Executor beside) {
        this.ledger = ledger;
        this.beside = beside;
    }

    /**
     * What was found. The numbers say how many were checked.
     *
     * @param audited entries of the audit log
     * @param head where the journal ends
     * @param closing where it ended when the day began
     */
    public record Sound(
            long entries,
            long accounts,
            long transactions,
            long events,
            long replies,
            long audited,
            Head head,
            Head closing) {}

    /**
     * What came of it: either all agrees, or there is a fault.
     *
     * @param sound what was checked, if all agrees
     * @param fault the first one
     */
    public record Outcome(Optional<Sound> sound, Optional<Fault> fault) {

        static Outcome of(Sound sound) {
            return new Outcome(Optional.of(sound), Optional.empty());
        }

        static Outcome of(Fault fault) {
            return new Outcome(Optional.empty(), Optional.of(fault));
        }
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {

        /** So many of all entries are checked. */
        void told(long done, long all);

        /** Nobody watches. */
        static Progress none() {
            return (done, all) -> {};
        }
    }

    /**
     * Checks everything.
     *
     * @param dayBegan when the day began, for {@link Sound#closing}
     */
    public Outcome all(Instant dayBegan, Progress progress) {
        return on(reading -> {
            var stopped = new AtomicBoolean();
            var others = CompletableFuture.supplyAsync(() -> RestCheck.of(reading, stopped::get), beside);
            try {
                Head end = reading.head();
                var balances = new BalanceCheck(reading.accounts());
                var journal = new JournalCheck(reading.installation().start(JournalEntry.CHAIN), end, dayBegan);
                journal.follow(reading.entries(1), balances::move, done -> progress.told(done, end.position()));
                balances.checkEach();
                balances.checkZeroSum();
                var rest = joined(others);
                return new Sound(
                        end.position(),
                        balances.accounts(),
                        rest.transactions(),
                        rest.events(),
                        rest.replies(),
                        rest.audited(),
                        end,
                        journal.closing());
            } finally {
                stopped.set(true);
                others.handle((counted, fault) -> counted).join(); // whoever still reads must not lose its ground
            }
        });
    }

    /** Checks the end of the chain, at most {@link #LATEST} entries, and that what some have, others lack. */
    public Outcome latest() {
        return on(reading -> {
            Head end = reading.head();
            var balances = new BalanceCheck(reading.accounts());
            balances.checkZeroSum();
            long from = Math.max(0, end.position() - LATEST);
            Iterator<JournalEntry> entries = reading.entries(Math.max(1, from));
            Head start = from > 0 && entries.hasNext()
                    ? entries.next().head()
                    : reading.installation().start(JournalEntry.CHAIN);
            new JournalCheck(start, end, Instant.MAX).follow(entries, entry -> {}, done -> {});
            long audited = latestAudit(reading);
            return new Sound(end.position() - from, balances.accounts(), 0, 0, 0, audited, end, end);
        });
    }

    private static long latestAudit(Ledger.Reading reading) {
        var end = reading.auditHead();
        long from = Math.max(0, end.position() - LATEST);
        Iterator<AuditEntry> entries = reading.audit(Math.max(1, from));
        var start = from > 0 && entries.hasNext()
                ? entries.next().head()
                : reading.installation().auditStart();
        return new AuditCheck(start, end).follow(entries, () -> false);
    }

    /** Looks through what the books are kept in; the fault if it is damaged. */
    public Optional<Fault> file() {
        try (var reading = ledger.open()) {
            reading.requireWhole();
            return Optional.empty();
        } catch (Ledger.Unreadable unreadable) {
            return Optional.of(new Fault(unreadable.where(), unreadable.getMessage()));
        }
    }

    /** Whether the journal of this installation has this place: the entry there has this hash, or the start has. */
    public boolean contains(String installation, Head head) {
        try (var reading = ledger.open()) {
            var books = reading.installation();
            if (!books.id().equals(installation) || head.position() == 0) {
                return books.id().equals(installation)
                        && books.start(head.chain()).equals(head);
            }
            Iterator<JournalEntry> entries = reading.entries(head.position());
            return entries.hasNext() && entries.next().head().equals(head);
        }
    }

    private Outcome on(Function<Ledger.Reading, Sound> check) {
        try (var reading = ledger.open()) {
            return Outcome.of(check.apply(reading));
        } catch (Fault.Found found) {
            return Outcome.of(found.fault());
        } catch (Ledger.Unreadable unreadable) {
            return Outcome.of(new Fault(unreadable.where(), unreadable.getMessage()));
        }
    }

    private static RestCheck joined(CompletableFuture<RestCheck> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
