package dev.quittance.web;

import dev.quittance.domain.Reason;

/** The one place where what was thrown becomes what is told. */
final class Errors {

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
}
