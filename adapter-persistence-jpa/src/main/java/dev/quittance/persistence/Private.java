package dev.quittance.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only their owner may look into, where the file system knows owners. */
final class Private {

    private static final String FILE = "rw-------";
    private static final String DIRECTORY = "rwx------";

    private Private() {}

    /** How a file is made in {@code parent}. */
    static FileAttribute<?>[] file(Path parent) throws IOException {
        return mode(FILE, parent);
    }

    /** Makes a directory if it is not there; one that is there keeps its rights. */
    static Path directory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            newDirectory(path);
        }
        return path;
    }

    /** Makes a directory that is not there yet. */
    static void newDirectory(Path path) throws IOException {
        Files.createDirectory(path, mode(DIRECTORY, path.toAbsolutePath().getParent()));
    }

    /** Takes from a file what others may do with it. */
    static void close(Path file) throws IOException {
        if (knowsOwners(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE));
        }
    }

    private static FileAttribute<?>[] mode(String mode, Path where) throws IOException {
        if (!knowsOwners(where)) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static boolean knowsOwners(Path where) throws IOException {
        return Files.getFileStore(where).supportsFileAttributeView("posix");
    }
}
