package dev.quittance.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A disk whose calls fail on demand: a small library in C that stands between a process and the system. */
final class BadDisk {

    private static final int EIO = 5;
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;

    private final Path library;
    private final Path control;

    /** What can be the matter with it. */
    enum Fault {
        FULL("w", ENOSPC, 0),
        READ_ONLY("wo", EROFS, 0),
        NO_WRITE("w", EIO, 0),
        NO_SYNC("s", EIO, 0),
        SLOW_SYNC("s", 0, 200);

        private final String line;

        Fault(String calls, int error, int millis) {
            this.line = calls + ' ' + error + ' ' + millis + '\n';
        }
    }

    private BadDisk(Path library, Path control) {
        this.library = library;
        this.control = control;
    }

    /** Makes one that is well; it needs a C compiler. */
    static BadDisk in(Path directory) {
        Path source = directory.resolve("bad_disk.c");
        Path library = directory.resolve("bad_disk.so");
        try (InputStream text = BadDisk.class.getResourceAsStream("bad_disk.c")) {
            Files.copy(text, source);
            Process compiler = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start();
            if (!compiler.waitFor(1, TimeUnit.MINUTES) || compiler.exitValue() != 0) {
                throw new AssertionError("the library could not be made");
            }
            return new BadDisk(library, directory.resolve("fault"));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** What a process is to have in its environment to be on this disk. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "BAD_DISK", control.toString());
    }

    void suffer(Fault fault) {
        try {
            Path written = Files.writeString(control.resolveSibling("fault.new"), fault.line);
            Files.move(written, control, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    void recover() {
        try {
            Files.deleteIfExists(control);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
