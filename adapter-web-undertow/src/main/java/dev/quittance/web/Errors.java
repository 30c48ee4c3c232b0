package dev.quittance.web;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.EventService;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.Taken;
import dev.quittance.application.TooMany;
import dev.quittance.application.port.BooksBroken;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Unwritable;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what was thrown becomes what is told. */
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    /** No default branch: a new {@link Reason} does not compile until it has a status here. */
    static int status(Reason reason) {
        return switch (reason) {
            case UNKNOWN_CODE -> 404;
            case CARD_BLOCKED, PIN_LOCKED, WRONG_PIN, PIN_REQUIRED, PAYMENT_LIMIT, DAY_LIMIT, BALANCE_LIMIT -> 403;
            case INSUFFICIENT_FUNDS -> 402;
            case ALREADY_COMPLETED,
                    REVOKED,
                    EXPIRED,
                    DECLINED,
                    BEING_PAID_BY_ANOTHER,
                    MERCHANT_BLOCKED,
                    OWN_TRANSACTION,
                    NOT_COMPLETED,
                    REFUND_EXCEEDS_PAID -> 409;
        };
    }

    /** What is told; what nobody expected is logged under the request's id, and the client learns no more than that. */
    static Problem problem(Throwable thrown, Trace trace) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof Unwritable) {
            trace.around(() -> LOG.warn("the books can't be written", cause));
        }
        return expected(cause).orElseGet(() -> {
            trace.around(() -> LOG.error("a request failed: {}", trace, cause));
            return Problem.fault();
        });
    }

    /** What is told of it, if it is something that is known to happen. */
    static Optional<Problem> expected(Throwable cause) {
        if (cause instanceof Rejected rejected) {
            return Optional.of(rejected.problem());
        }
        if (cause instanceof Refused refused) {
            return Optional.of(Problem.refused(refused.refusal()));
        }
        if (cause instanceof Desk.Mismatch) {
            return Optional.of(Problem.idempotencyMismatch());
        }
        if (cause instanceof Busy) {
            return Optional.of(Problem.busy());
        }
        if (cause instanceof Unwritable) {
            return Optional.of(Problem.unwritable());
        }
        if (cause instanceof BooksBroken) {
            return Optional.of(Problem.booksBroken());
        }
        return rarely(cause);
    }

    private static Optional<Problem> rarely(Throwable cause) {
        if (cause instanceof NotAllowed) {
            return Optional.of(Problem.notAllowed(sentence(cause.getMessage())));
        }
        if (cause instanceof Taken taken) {
            return Optional.of(Problem.validation("#/" + taken.field(), taken.getMessage()));
        }
        if (cause instanceof TooMany many) {
            return Optional.of(Problem.tooManyRequests(many.retryAfter()));
        }
        if (cause instanceof CardService.UnknownCard) {
            return Optional.of(Problem.notFound());
        }
        if (cause instanceof EventService.UnknownSeq) {
            return Optional.of(Problem.of(409, "unknown-seq"));
        }
        return Optional.empty();
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }

    /** What was thrown, without what stages wrap around it. */
    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
