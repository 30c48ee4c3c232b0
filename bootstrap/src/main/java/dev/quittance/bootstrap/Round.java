package dev.quittance.bootstrap;

import dev.quittance.application.Desk;
import dev.quittance.application.port.BooksBroken;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again: after a pause, or at once while there was as much as one piece takes. */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Desk desk;
    private final Work<Integer> work;
    private final int full;
    private final Duration pause;
    private final ScheduledExecutorService timer;

    private Round(Desk desk, Work<Integer> work, int full, Duration pause, ScheduledExecutorService timer) {
        this.desk = desk;
        this.work = work;
        this.full = full;
        this.pause = pause;
        this.timer = timer;
    }

    /**
     * Begins after a pause, as a server that has just begun has other things to do; it ends with the timer.
     *
     * @param work tells how much it did
     * @param full as much as this means there may be more
     */
    static void begin(Desk desk, Work<Integer> work, int full, Duration pause, ScheduledExecutorService timer) {
        new Round(desk, work, full, pause, timer).next(pause);
    }

    private void next(Duration after) {
        timer.schedule(this::go, after.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void go() {
        desk.carryOut(work).whenComplete((done, fault) -> {
            if (fault != null) {
                tell(fault);
            }
            next(fault == null && done >= full ? Duration.ZERO : pause);
        });
    }

    /** What passes by itself is one line; anything else is a fault of ours. */
    private static void tell(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof BooksBroken) {
            return; // whoever found it has told it
        }
        if (cause instanceof Busy || cause instanceof Unwritable) {
            LOG.warn("Regular work was put off: {}", cause.getMessage());
        } else {
            LOG.error("Regular work failed", cause);
        }
    }
}
