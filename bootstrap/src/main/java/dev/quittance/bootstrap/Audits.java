package dev.quittance.bootstrap;

import dev.quittance.application.Auditor;
import dev.quittance.application.GuardedStore;
import dev.quittance.application.Verification;
import dev.quittance.application.port.Signer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the books checked: the latest entries before anybody is served, all of them then and each hour. */
final class Audits implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final ScheduledThreadPoolExecutor timer;
    private final Auditor auditor;

    private Audits(Auditor auditor, ScheduledThreadPoolExecutor timer) {
        this.auditor = auditor;
        this.timer = timer;
    }

    /** The auditor of a store whose books can be looked through. */
    static Optional<Auditor> begin(
            GuardedStore store, InstantSource clock, Signer signer, Optional<Path> directory, Stops stops) {
        return store.ledger().map(ledger -> {
            var heads = new Heads(directory, store.installation(), signer);
            var verification = new Verification(ledger, Beside.THREAD);
            var timer = timer();
            var auditor = new Auditor(verification, store, clock, timer, new Diary(heads));
            stops.add(new Audits(auditor, timer));
            auditor.latest();
            timer.scheduleWithFixedDelay(auditor::begin, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
            return auditor;
        });
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "audits");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRejectedExecutionHandler(new ScheduledThreadPoolExecutor.DiscardPolicy()); // it was closed meanwhile
        return timer;
    }

    /** Writes down what came of each. */
    private record Diary(Heads heads) implements Auditor.Listener {

        @Override
        public void checked(Auditor.Run run) {
            run.outcome()
                    .fault()
                    .ifPresent(fault -> LOG.error("The books do not agree, so nothing is written to them: {}", fault));
            run.outcome().sound().filter(any -> run.whole()).ifPresent(sound -> {
                LOG.info(
                        "The books agree: {} entries in {} ms",
                        sound.entries(),
                        run.took().toMillis());
                heads.keep(run.yesterday(), sound.closing());
            });
        }

        @Override
        public void failed(RuntimeException why) {
            LOG.error("The books can't be checked", why);
        }
    }

    /** Waits until nobody reads the books any more. */
    @Override
    public void close() {
        auditor.close();
        timer.shutdownNow();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
