package dev.quittance.domain;

import static dev.quittance.domain.Samples.ANA;
import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferTest {

    @Test
    void what_reaches_one_account_is_taken_from_the_other_and_a_third_has_no_part_in_it() {
        Transfer topUp = Transfer.topUp(BEN, eur("20.00"), Optional.empty(), NOON);

        assertEquals(eur("20.00"), topUp.changeOf(BEN));
        assertEquals(new Money(-2000, EUR), topUp.changeOf(Account.CASH_DESK));
        assertThrows(IllegalArgumentException.class, () -> topUp.changeOf(ANA));
    }
}
