package dev.quittance.persistence;

import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import dev.quittance.application.Verification;
import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Notifier;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Description;
import dev.quittance.domain.Event;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Reference;
import dev.quittance.domain.TopUp;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.Transfer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how fast books are checked; {@code -Dspeed.entries=1000000} makes them as long as is asked for. */
class VerificationSpeedTest {

    private static final int ENTRIES = Integer.getInteger("speed.entries", 5_000);
    private static final int AT_ONCE = 500;

    @TempDir
    private Path directory;

    private AccountId ana;
    private CardId payer;
    private AccountId paying;
    private Instant now = Village.NOON;

    @Test
    void every_entry_of_long_books_is_checked_while_they_are_open() throws SQLException {
        var hand = new Hand();
        hand.set("pragma synchronous = off");
        try (var store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), Notifier.none(), hand)) {
            var village = new Village(store);
            ana = village.card(village.ana).account();
            payer = village.ben;
            paying = village.card(payer).account();
            came(store.write(
                    books -> books.journal().append(TopUp.opening(paying, eur("1000000.00"), Optional.empty(), now))));
            for (int i = 0; i < ENTRIES; i += AT_ONCE) {
                came(store.write(this::paidOften));
            }
            var verification = new Verification(store.ledger().orElseThrow(), task -> new Thread(task).start());
            for (int round = 0; round < 3; round++) {
                long began = System.nanoTime();
                long worked = cpu();
                var sound = verification
                        .all(Instant.MAX, Verification.Progress.none())
                        .sound();
                var took = Duration.ofNanos(System.nanoTime() - began);
                assertEquals(ENTRIES, sound.orElseThrow().transactions());
                assertEquals(2L * ENTRIES, sound.orElseThrow().events());
                System.out.println(told(sound.orElseThrow().entries(), took, Duration.ofNanos(cpu() - worked)));
            }
        }
    }

    /** The processor's time tells more where others work beside. */
    private static String told(long entries, Duration took, Duration worked) {
        return entries + " entries in " + took.toMillis() + " ms, " + entries * 1000 / Math.max(1, took.toMillis())
                + " a second; " + worked.toNanos() / entries + " ns of a processor each";
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private Instant paidOften(Books books) {
        for (int i = 0; i < AT_ONCE; i++) {
            now = now.plusMillis(3);
            var terms = new Transaction.Terms(
                    books.transactions().next(), ana, eur("0.01"), Description.NONE, Reference.NONE, now);
            var created = Transaction.start(terms, Lifetime.DEFAULT);
            books.transactions().add(created);
            books.events().append(Event.created(created));
            var completed = created.complete(paying, now);
            books.transactions().replace(created, completed);
            books.journal()
                    .append(new Transfer(
                            Transfer.Kind.PAYMENT,
                            paying,
                            ana,
                            terms.amount(),
                            now,
                            Optional.of(payer),
                            Optional.of(terms.id()),
                            Optional.empty()));
            books.events().append(Event.completed(completed));
        }
        return now;
    }
}
