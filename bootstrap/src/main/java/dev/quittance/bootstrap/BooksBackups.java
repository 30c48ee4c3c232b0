package dev.quittance.bootstrap;

import dev.quittance.application.AuditService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Backups;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Deed;
import dev.quittance.persistence.Backup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups of a running service's books: one at a time, on a thread of their own. */
final class BooksBackups implements Backups, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BooksBackups.class);
    private static final long CLOSE_SECONDS = 10;

    private final Path data;
    private final Path into;
    private final int kept;
    private final Desk desk;
    private final InstantSource clock;
    private final AuditService audit = new AuditService();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService own = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "backups");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean failed;

    /** @param kept how many of them, the newest ones; 0 for all, and none by themselves */
    BooksBackups(Path data, Path into, int kept, Desk desk, InstantSource clock) {
        this.data = data;
        this.into = into;
        this.kept = kept;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public State state() {
        List<Copy> all = Backup.in(into).stream().flatMap(BooksBackups::copy).toList();
        return new State(all, busy.get(), failed, kept > 0);
    }

    /** None if it was deleted meanwhile. */
    private static Stream<Copy> copy(Backup backup) {
        try {
            String name = backup.file().getFileName().toString();
            return Stream.of(new Copy(name, backup.begunAt(), backup.position(), Files.size(backup.file())));
        } catch (NoSuchFileException gone) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the newest was begun that was not begun in a time to come, because the clock was wrong then. */
    Optional<Instant> newest() {
        Instant now = clock.instant();
        return Backup.in(into).stream()
                .map(Backup::begunAt)
                .filter(at -> !at.isAfter(now))
                .findFirst();
    }

    @Override
    public void begin(By by) {
        if (busy.compareAndSet(false, true)) {
            try {
                own.execute(() -> take(by));
            } catch (RejectedExecutionException closed) {
                busy.set(false);
            }
        }
    }

    /** Makes one now, if none is being made, and comes back when it is there or could not be made. */
    void makeNow(By by) {
        if (busy.compareAndSet(false, true)) {
            take(by);
        }
    }

    private void take(By by) {
        try {
            Instant now = clock.instant();
            var backup = Backup.take(data, into, now);
            Heads.copy(data, into);
            failed = false;
            LOG.info("Backed up the books to {}", backup.file());
            if (kept > 0) {
                Backup.keepNewest(kept, into, now);
            }
            String name = backup.file().getFileName().toString();
            Stages.await(desk.carryOut(
                    audit.note(Deed.of(Action.BACKUP_MADE, by, clock.instant()).naming(name))));
        } catch (RuntimeException e) {
            failed = true;
            LOG.error("The books were not backed up", e);
        } finally {
            busy.set(false);
        }
    }

    /** Begins nothing more; one that is under way has a few seconds to end. */
    @Override
    public void close() {
        own.shutdown();
        try {
            if (!own.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A backup was not finished");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
