package dev.quittance.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * Says that a data directory is in use: held by the process that has its books open, and given back by the
 * system when that process dies. Never do two processes write one file.
 */
public final class DirectoryLock implements AutoCloseable {

    /** The file that is locked; it is empty and stays. */
    public static final String FILE = "quittance.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The lock of a directory that is there; empty if it is held already, by whichever process.
     *
     * @throws BooksUnusable if the directory can't be written to
     */
    public static Optional<DirectoryLock> tryTake(Path directory) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    directory.resolve(FILE),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    Private.file(directory));
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new DirectoryLock(channel));
            }
        } catch (OverlappingFileLockException held) {
            // by this process: for the caller it is the same
        } catch (IOException e) {
            throw new BooksUnusable("the data directory " + directory + " can't be written to", e);
        }
        close(channel);
        return Optional.empty();
    }

    @Override
    public void close() {
        close(channel);
    }

    /** Closing gives the lock back. */
    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock can't be given back", e);
        }
    }
}
