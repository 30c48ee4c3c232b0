package dev.quittance.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process takes of the machine, as Linux tells it. */
record Usage(long memoryKb, long threads, long descriptors) {

    private static final int A_FEW = 10;

    static Usage of(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        try (var descriptors = Files.list(process.resolve("fd"))) {
            String status = Files.readString(process.resolve("status"));
            return new Usage(number(status, "VmRSS"), number(status, "Threads"), descriptors.count());
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static long number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** Whether threads and descriptors are where they were before; pools and readers may have a few more. */
    boolean isAbout(Usage before) {
        return descriptors <= before.descriptors + A_FEW && threads <= before.threads + 2 * A_FEW;
    }
}
