package dev.quittance.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a data directory is in use: held by the process that has its books open, and given back by the
 * system when that process dies. Never do two processes write one file.
 */
public final class DirectoryLock implements AutoCloseable {

    /** The file that is locked; it is empty and stays. */
    public static final String FILE = "quittance.lock";

    /** Those that this process holds: to open the file of one of them a second time would give its lock back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * The lock of a directory that is there; empty if it is held already, by whichever process.
     *
     * @throws BooksUnusable if the directory can't be written to
     */
    public static Optional<DirectoryLock> tryTake(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (!HELD.add(real)) {
                return Optional.empty();
            }
            var taken = lock(real);
            if (taken.isEmpty()) {
                HELD.remove(real);
            }
            return taken;
        } catch (IOException e) {
            throw cantWrite(directory, e);
        }
    }

    private static Optional<DirectoryLock> lock(Path directory) {
        try {
            var channel = FileChannel.open(
                    directory.resolve(FILE),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    Private.file(directory));
            if (channel.tryLock() != null) {
                return Optional.of(new DirectoryLock(directory, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            HELD.remove(directory);
            throw cantWrite(directory, e);
        }
    }

    private static BooksUnusable cantWrite(Path directory, IOException why) {
        return new BooksUnusable("the data directory " + directory + " can't be written to", why);
    }

    /** Gives it back. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock can't be given back", e);
        } finally {
            HELD.remove(directory);
        }
    }
}
