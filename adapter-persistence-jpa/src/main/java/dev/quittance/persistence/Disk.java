package dev.quittance.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What must be on the disk and not only on its way there. */
final class Disk {

    private Disk() {}

    /** Comes back when the file's content is safe. Never for the books themselves while they are open. */
    static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Gives a finished file its name, in the same directory; comes back when the name is safe too. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceNames(to.toAbsolutePath().getParent());
    }

    /** Comes back when what was made, renamed or deleted in a directory is safe. Windows knows no such thing. */
    static void forceNames(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
