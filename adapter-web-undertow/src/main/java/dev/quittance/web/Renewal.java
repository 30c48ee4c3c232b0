package dev.quittance.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the certificate's files from time to time, and hands on what is new in them. */
final class Renewal implements AutoCloseable {

    static final Duration USUAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final Tls files;
    private final Consumer<SSLContext> taken;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "certificates");
        thread.setDaemon(true);
        return thread;
    });
    private List<Object> seen;

    private Renewal(Tls files, Consumer<SSLContext> taken) {
        this.files = files;
        this.taken = taken;
        this.seen = state();
    }

    /** From now on {@code taken} gets what comes to stand in the files. */
    static Renewal begin(Tls files, Duration each, Consumer<SSLContext> taken) {
        var renewal = new Renewal(files, taken);
        renewal.clock.scheduleWithFixedDelay(renewal::look, each.toMillis(), each.toMillis(), TimeUnit.MILLISECONDS);
        return renewal;
    }

    /** What is not whole yet is looked at again next time; until then the old one serves. */
    private void look() {
        try {
            List<Object> now = state();
            if (!now.equals(seen)) {
                taken.accept(Certificates.read(files));
                seen = now;
                LOG.info("The certificate in {} is in use", files.certificate());
            }
        } catch (RuntimeException e) {
            LOG.warn("the old certificate stays in use: {}", e.getMessage());
        }
    }

    private List<Object> state() {
        return List.of(stateOf(files.certificate()), stateOf(files.key()));
    }

    private static Object stateOf(Path file) {
        try {
            return List.of(Files.getLastModifiedTime(file), Files.size(file), file.toRealPath());
        } catch (IOException e) {
            throw new Tls.Unusable(file + " can't be read", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
