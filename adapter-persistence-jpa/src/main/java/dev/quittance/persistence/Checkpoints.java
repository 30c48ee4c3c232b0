package dev.quittance.persistence;

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

    private final DataSource writing;
    private final Thread thread = new Thread(this::run, "quittance-checkpoints");
    private boolean written;
    private boolean closed;

    Checkpoints(DataSource writing) {
        this.writing = writing;
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
        while (isWanted()) {
            checkpoint("passive"); // does what it can beside readers and the writer
        }
        checkpoint("truncate");
    }

    /** Waits for something to do; false when all is over. */
    private synchronized boolean isWanted() {
        try {
            while (!written && !closed) {
                wait();
            }
            if (!closed) {
                wait(EVERY_MILLIS); // a few commits at once
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        written = false;
        return !closed;
    }

    /** A fresh connection costs little beside it, and a broken one is never met again. */
    private void checkpoint(String how) {
        try (Connection connection = writing.getConnection();
                Statement statement = connection.createStatement()) {
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
