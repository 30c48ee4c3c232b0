package dev.quittance.bootstrap;

import dev.quittance.web.Services;
import dev.quittance.web.SetupCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The setup code in a file that only the owner of the data directory can read, for a program that nobody watches.
 * It goes when it counts no longer.
 */
final class SetupFile implements AutoCloseable {

    static final String NAME = "setup.code";

    private static final Logger LOG = LoggerFactory.getLogger(SetupFile.class);
    private static final int LOOKED_AFTER_SECONDS = 1;

    private final Path file;
    private final Services services;
    private final Instant until;
    private final ScheduledExecutorService timer;

    private SetupFile(Path file, Services services) {
        this.file = file;
        this.services = services;
        this.until = services.clock().instant().plus(SetupCode.LIFETIME);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "setup-file");
            thread.setDaemon(true);
            return thread;
        });
    }

    static SetupFile write(Path directory, String line, Services services) {
        var setup = new SetupFile(directory.resolve(NAME), services);
        PrivateFiles.write(setup.file, line + "\n");
        LOG.info("There is no administrator yet; how to become the first one stands in {}", setup.file);
        setup.timer.scheduleWithFixedDelay(setup::look, LOOKED_AFTER_SECONDS, LOOKED_AFTER_SECONDS, TimeUnit.SECONDS);
        return setup;
    }

    private void look() {
        boolean late = !services.clock().instant().isBefore(until);
        if (late || services.desk().look(books -> books.cards().haveAdministrator())) {
            close();
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be deleted", e);
        }
    }
}
