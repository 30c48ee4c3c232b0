package dev.quittance.endtoend;

import dev.quittance.endtoend.Recording.Call;
import dev.quittance.endtoend.Recording.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;

/** Makes of a recording what a disk holds after the power went. */
final class PowerCut {

    private static final int SECTOR = 512;

    /** What became of writes that no sync covers. */
    enum Unsynced {
        /** None has reached the disk. */
        DROPPED,
        /** All have. */
        KEPT,
        /** Of each, some sectors have. */
        TORN
    }

    private final Path before;
    private final List<Call> calls;

    /**
     * A disk.
     *
     * @param before what was on it when the recording began
     */
    PowerCut(Path before, Recording recording) {
        this.before = before;
        this.calls = recording.calls();
    }

    /** Leaves in {@code directory} what is there when the power goes just before line {@code cut} of the recording. */
    void replay(int cut, Unsynced unsynced, Random random, Path directory) {
        try {
            Files.createDirectories(directory);
            Map<String, List<Call>> byFile = new HashMap<>();
            for (Call call : calls) {
                if (call.started < cut) {
                    byFile.computeIfAbsent(call.file, name -> new ArrayList<>()).add(call);
                }
            }
            try (var files = Files.list(before)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, directory.resolve(file.getFileName()));
                }
            }
            for (var file : byFile.entrySet()) {
                replay(file.getValue(), cut, unsynced, random, directory.resolve(file.getKey()));
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static void replay(List<Call> calls, int cut, Unsynced unsynced, Random random, Path file)
            throws IOException {
        var content = new Content(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
        int syncStarted = calls.stream()
                .filter(call -> call.kind == Kind.SYNC && call.ended < cut)
                .mapToInt(call -> call.started)
                .max()
                .orElse(-1);
        for (Call call : calls) {
            if (call.kind == Kind.SYNC) {
                continue;
            }
            // A log is removed when all of it is in the file and synced: then it does not matter which of the two is
            // there.
            boolean safe = call.ended < syncStarted || call.kind == Kind.UNLINK;
            if (safe || unsynced == Unsynced.KEPT) {
                content.take(call, any -> true);
            } else if (unsynced == Unsynced.TORN) {
                content.take(call, sector -> random.nextBoolean());
            }
        }
        Files.write(file, content.bytes());
    }

    /** What is in a file. */
    private static final class Content {

        private byte[] bytes;
        private int size;

        Content(byte[] bytes) {
            this.bytes = bytes;
            this.size = bytes.length;
        }

        void take(Call call, IntPredicate reached) {
            if (call.kind != Kind.WRITE) {
                if (reached.test(0)) {
                    grow((int) call.position);
                    Arrays.fill(bytes, (int) call.position, bytes.length, (byte) 0);
                    size = (int) call.position;
                }
                return;
            }
            int at = (int) call.position;
            for (int from = 0; from < call.bytes.length; ) {
                int to = Math.min(call.bytes.length, from + SECTOR - (at + from) % SECTOR); // sectors of the disk
                if (reached.test((at + from) / SECTOR)) {
                    grow(at + to);
                    System.arraycopy(call.bytes, from, bytes, at + from, to - from);
                    size = Math.max(size, at + to);
                }
                from = to;
            }
        }

        private void grow(int atLeast) {
            if (atLeast > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(atLeast, 2 * bytes.length));
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
