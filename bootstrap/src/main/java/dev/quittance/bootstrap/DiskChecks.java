package dev.quittance.bootstrap;

import dev.quittance.persistence.BooksUnusable;
import dev.quittance.persistence.DirectoryLock;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The data directory: who can look into it, what disk it is on, how much room there is, and who has it. */
final class DiskChecks {

    private static final long ROOM_LEAST = 300_000_000;
    private static final long ROOM_ENOUGH = 1_000_000_000;

    /** Where another machine has the file, nobody's lock and nobody's sync can be believed. */
    private static final Set<String> REMOTE = Set.of(
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs", "fuse.glusterfs");

    private static final Set<String> FLEETING = Set.of("tmpfs", "ramfs", "overlay");

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final Path directory;

    DiskChecks(Path directory) {
        this.directory = directory;
    }

    List<Finding> all() {
        if (!Files.exists(directory)) {
            return List.of(Finding.warning(
                    "directory", directory + " is not there; it is made, with new books, when a server starts"));
        }
        if (!Files.isDirectory(directory)) {
            return List.of(Finding.wrong("directory", directory + " is no directory; say another one with --data"));
        }
        try {
            return List.of(rights(), disk(), room(), lock());
        } catch (IOException e) {
            return List.of(Finding.wrong("directory", directory + " can't be looked at: " + e.getMessage()));
        }
    }

    private Finding rights() throws IOException {
        if (!Files.isWritable(directory)) {
            return Finding.wrong("directory", directory + " can't be written to by " + System.getProperty("user.name"));
        }
        if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            return Finding.warning("directory", directory + ": who else can look into it can't be told here");
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(directory);
        return OWNERS.containsAll(rights)
                ? Finding.ok("directory", directory + ", for its owner alone")
                : Finding.warning(
                        "directory",
                        directory + " is open to others (" + PosixFilePermissions.toString(rights) + "): chmod 700 it");
    }

    private Finding disk() throws IOException {
        FileStore store = Files.getFileStore(directory);
        String type = store.type();
        if (REMOTE.contains(type)) {
            return Finding.wrong("disk", type + " is on another machine: the books need a disk of this one");
        }
        if (FLEETING.contains(type)) {
            String why = type.equals("overlay") ? "is gone with its container" : "is gone when the machine stops";
            return Finding.warning("disk", type + ": what is there " + why);
        }
        return Finding.ok("disk", type + " on " + store.name());
    }

    private Finding room() throws IOException {
        long room = Files.getFileStore(directory).getUsableSpace();
        String says = String.format(Locale.ENGLISH, "%,d MB free", room / 1_000_000);
        if (room < ROOM_LEAST) {
            return Finding.wrong("room", says + ": without room nobody can pay");
        }
        return room < ROOM_ENOUGH ? Finding.warning("room", says + ": make more soon") : Finding.ok("room", says);
    }

    private Finding lock() {
        return Finding.ok(
                "lock", isLocked() ? "a server or a command has the books open" : "nobody has the books open");
    }

    /** Whether a process has the directory. Looks without making the file, and gives the lock back at once. */
    boolean isLocked() {
        if (!Files.exists(directory.resolve(DirectoryLock.FILE))) {
            return false;
        }
        try {
            Optional<DirectoryLock> taken = DirectoryLock.tryTake(directory);
            taken.ifPresent(DirectoryLock::close);
            return taken.isEmpty();
        } catch (BooksUnusable unwritable) {
            return false; // said of the directory's rights
        }
    }
}
