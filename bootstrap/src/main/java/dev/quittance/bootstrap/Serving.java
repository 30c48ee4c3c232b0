package dev.quittance.bootstrap;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as the program runs it: it says where it is and how to begin. */
final class Serving implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Application application;
    private final Stops stops = new Stops();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Serving(Application application) {
        this.application = stops.add(application);
    }

    static Serving start(Config config, Terminal terminal) {
        var serving = new Serving(Application.start(config));
        try {
            serving.announce(config, terminal);
            return serving;
        } catch (RuntimeException e) {
            serving.close();
            throw e;
        }
    }

    private void announce(Config config, Terminal terminal) {
        terminal.say("Quittance serves " + application.url());
        config.data().ifPresent(directory -> LOG.info("The books are in {}", directory.toAbsolutePath()));
        if (config.demo()) {
            Demo.introduce(terminal);
        }
        application.setupCode().ifPresent(code -> {
            String line = "Open " + application.url() + "/setup and type this code: " + code;
            Optional<Path> directory = config.data().filter(kept -> !terminal.isWatched());
            directory.ifPresentOrElse(
                    kept -> stops.add(SetupFile.write(kept, line, application.services())), () -> terminal.say(line));
        });
    }

    Application application() {
        return application;
    }

    /** Waits until it is closed by another thread. */
    void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        try {
            stops.close();
        } finally {
            closed.countDown();
        }
    }
}
