package dev.quittance.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Moves what was committed from SQLite's log into its file, on a thread and a connection of its own, so that the
 * writer does not stop for it.
 */
final class Checkpoints implements AutoCloseable {

    /** Seldom enough that a page that changes with each commit is moved for many of them, and the disk is theirs. */
    private static final long EVERY_MILLIS = 250;

    /** The log's file is given back when nobody has written for so long, if it is large. */
    private static final long IDLE_MILLIS = 10_000;

    private static final long LARGE_BYTES = 16_000_000;

    private final DataSource writing;
    private final Path log;
    private final long idleMillis;
    private final long largeBytes;
    private final Thread thread = new Thread(this::run, "quittance-checkpoints");
    private boolean written;
    private boolean closed;

    /** @param log the file of SQLite's log */
    Checkpoints(DataSource writing, Path log) {
        this(writing, log, IDLE_MILLIS, LARGE_BYTES);
    }

    /** For tests, which can't wait so long and write so much. */
    Checkpoints(DataSource writing, Path log, long idleMillis, long largeBytes) {
        this.writing = writing;
        this.log = log;
        this.idleMillis = idleMillis;
        this.largeBytes = largeBytes;
        thread.setDaemon(true);
        thread.start();
    }

    /** Something was committed. */
    synchronized void written() {
        if (!written) {
            written = true;
            notifyAll();
        }
    }

    private void run() {
        while (!closed()) {
            if (awaitWritten()) {
                checkpoint("passive"); // does what it can beside readers and the writer
            } else if (isLarge()) {
                checkpoint("truncate");
            }
        }
        checkpoint("truncate");
    }

    private synchronized boolean closed() {
        return closed;
    }

    /** Whether something was committed; false after a while without, and when all is over. */
    private synchronized boolean awaitWritten() {
        try {
            if (!written && !closed) {
                wait(idleMillis);
            }
            if (written && !closed) {
                wait(EVERY_MILLIS); // many commits at once
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        boolean there = written && !closed;
        written = false;
        return there;
    }

    private boolean isLarge() {
        return log.toFile().length() > largeBytes; // 0 if there is none
    }

    /**
     * A fresh connection costs little beside it, and a broken one is never met again. It waits for nobody: who empties
     * the log keeps writers out meanwhile, and somebody who reads for long would keep them out for as long.
     */
    private void checkpoint(String how) {
        try (Connection connection = writing.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
            statement.execute("pragma wal_checkpoint(" + how + ")");
        } catch (SQLException e) {
            JpaStore.LOG.warn("the log can't be moved into the file now: {}", e.getMessage());
        }
    }

    /** Leaves an empty log behind, if nobody is reading any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Threads.join(thread);
    }
}
