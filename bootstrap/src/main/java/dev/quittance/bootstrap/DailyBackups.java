package dev.quittance.bootstrap;

import dev.quittance.domain.By;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the books of a running service backed up once a day. */
final class DailyBackups implements AutoCloseable {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long LOOKS_AFTER_MINUTES = 10;
    private static final long FIRST_LOOK_MINUTES = 1;
    private static final long CLOSE_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(DailyBackups.class);

    private final BooksBackups backups;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    DailyBackups(BooksBackups backups, InstantSource clock) {
        this.backups = backups;
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

    /** Makes one if the newest is a day old. What could not be made is tried again the next time. */
    void look() {
        try {
            Instant dayAgo = clock.instant().minus(A_DAY);
            if (backups.newest().filter(at -> at.isAfter(dayAgo)).isEmpty()) {
                backups.makeNow(By.SERVICE);
            }
        } catch (RuntimeException e) {
            LOG.error("The backups can't be looked at; it is tried again in {} minutes", LOOKS_AFTER_MINUTES, e);
        }
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
