package dev.quittance.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. */
final class Server implements AutoCloseable {

    private static final String SERVES = "Quittance serves ";

    /** Of the clock by which Linux counts a process's time. */
    private static final double TICKS_PER_SECOND = 100;

    private static final String AGREE = "The books agree";

    private final CountDownLatch booksChecked = new CountDownLatch(1);
    private final Process process;
    private final URI url;

    private Server(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it; returns when it says where it listens. */
    static Server start(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader();
        var said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(SERVES)) {
                var server = new Server(process, URI.create(line.substring(SERVES.length())));
                server.checked(said.toString());
                server.drain(lines);
                return server;
            }
        }
        throw new IllegalStateException(String.join(" ", builder.command()) + " said: " + said);
    }

    /** What it says is read, so that it never waits for us; what is bad is said again. */
    private void drain(BufferedReader lines) {
        var thread = new Thread(
                () -> {
                    try {
                        lines.lines().peek(this::checked).filter(Server::isBad).forEach(System.err::println);
                    } catch (UncheckedIOException itWasKilled) {
                        // then it says no more
                    }
                },
                "server-log");
        thread.setDaemon(true);
        thread.start();
    }

    private void checked(String said) {
        if (said.contains(AGREE)) {
            booksChecked.countDown();
        }
    }

    /** Waits until it has reckoned up its books, as it does once at the start beside its work. */
    void awaitBooksChecked() {
        try {
            if (!booksChecked.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the books are not reckoned up");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isBad(String line) {
        return line.contains(" ERROR ") || line.contains(" WARN ") || line.contains("Exception");
    }

    URI url() {
        return url;
    }

    String host() {
        return url.getAuthority();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    /** The processor time it has used, in seconds. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** The most memory that was resident so far, in megabytes. */
    double peakMegabytes() throws IOException {
        return residentMegabytes(process.pid(), "VmHWM:");
    }

    /** What Linux says of a process's memory, in megabytes: {@code VmRSS:} is what it has, {@code VmHWM:} the most it had. */
    static double residentMegabytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }

    /** Ends it as a power cut would, as far as a process can. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
