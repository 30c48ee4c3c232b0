package dev.quittance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {

    /** Written out by hand, because the order is the law: of several reasons the first is told. */
    @Test
    void the_list_is_closed_and_in_order_of_precedence() {
        assertEquals(
                List.of(
                        "unknown-code",
                        "already-completed",
                        "revoked",
                        "expired",
                        "declined",
                        "being-paid-by-another",
                        "merchant-blocked",
                        "own-transaction",
                        "card-blocked",
                        "pin-locked",
                        "wrong-pin",
                        "pin-required",
                        "payment-limit",
                        "day-limit",
                        "insufficient-funds",
                        "balance-limit",
                        "not-completed",
                        "refund-exceeds-paid"),
                Arrays.stream(Reason.values()).map(Reason::code).toList());
    }
}
