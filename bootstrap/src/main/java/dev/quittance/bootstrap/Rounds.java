package dev.quittance.bootstrap;

import dev.quittance.application.Desk;
import dev.quittance.application.Housekeeping;
import dev.quittance.application.PaymentService;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** What the service does by itself: writes down what has expired, and throws away what need not be kept. */
final class Rounds implements AutoCloseable {

    private static final Duration SWEEPING = Duration.ofSeconds(1);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);

    private final ScheduledThreadPoolExecutor timer;

    private Rounds() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "rounds");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRejectedExecutionHandler(new ScheduledThreadPoolExecutor.DiscardPolicy()); // it was closed meanwhile
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    static Rounds begin(Desk desk, PaymentService payments, Housekeeping housekeeping) {
        var rounds = new Rounds();
        Round.begin(desk, payments.noteDeadlines(), Integer.MAX_VALUE, SWEEPING, rounds.timer);
        Round.begin(desk, payments.sweep(), PaymentService.SWEEP_MAX, SWEEPING, rounds.timer);
        Round.begin(desk, housekeeping.tidy(), Housekeeping.MAX, HOUSEKEEPING, rounds.timer);
        return rounds;
    }

    /** Begins nothing more. What a store has taken already, it finishes. */
    @Override
    public void close() {
        timer.shutdown();
    }
}
