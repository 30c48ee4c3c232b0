package dev.quittance.bootstrap;

import dev.quittance.persistence.Backup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backs up the books of a running service once a day, on a thread of its own, and keeps the newest ones. */
final class DailyBackups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DailyBackups.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long LOOKS_AFTER_MINUTES = 10;
    private static final long FIRST_LOOK_MINUTES = 1;
    private static final long CLOSE_SECONDS = 10;

    private final Path data;
    private final Path into;
    private final int kept;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    /** @param kept how many; at least one */
    DailyBackups(Path data, Path into, int kept, InstantSource clock) {
        this.data = data;
        this.into = into;
        this.kept = kept;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "daily-backups");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look whether one is due. What counts is the newest file, so a start in between changes nothing. */
    DailyBackups begin() {
        timer.scheduleWithFixedDelay(this::look, FIRST_LOOK_MINUTES, LOOKS_AFTER_MINUTES, TimeUnit.MINUTES);
        return this;
    }

    /** Takes one if the newest is a day old. */
    void look() {
        try {
            Instant now = clock.instant();
            if (isDue(now)) {
                var backup = Backup.take(data, into, now);
                Heads.copy(data, into);
                LOG.info("Backed up the books to {}", backup.file());
                Backup.keepNewest(kept, into, now);
            }
        } catch (RuntimeException e) {
            LOG.error("The books were not backed up; it is tried again in {} minutes", LOOKS_AFTER_MINUTES, e);
        }
    }

    /** One that is named after a time to come, because the clock was wrong then, says nothing about today. */
    private boolean isDue(Instant now) {
        return Backup.in(into).stream()
                .map(Backup::begunAt)
                .filter(at -> !at.isAfter(now))
                .noneMatch(at -> at.isAfter(now.minus(A_DAY)));
    }

    /** Begins nothing more; one that is under way has a few seconds to end. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A backup was not finished");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
