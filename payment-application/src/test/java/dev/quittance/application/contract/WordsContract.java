package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.WordsService.Asker;
import dev.quittance.application.WordsService.Shown;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.MovingWords.Stage;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What both screens show in common, and who may see it. */
public interface WordsContract {

    /** The store under test: new books before each test. */
    Store store();

    /** Whoever took a picture of the code. */
    Asker BYSTANDER = paid -> false;

    private static Reason refused(Village village, Work<Shown> work) {
        return assertThrows(Refused.class, () -> village.desk.look(work)).reason();
    }

    @Test
    default void before_it_is_paid_the_till_and_whoever_has_the_code_see_the_same() {
        var village = new Village(store());
        var id = village.asked("1.00");

        var till = village.desk.look(village.words.forMerchant(id, village.accountOf(village.ana)));

        assertEquals(Stage.BEFORE, till.occasion().stage());
        assertEquals(NOON.plusSeconds(30), till.occasion().until());
        assertEquals(NOON, till.now());
        assertEquals(till, village.desk.look(village.words.forPayer(id, BYSTANDER)));
        village.done(village.payments.claim(id, village.ben));
        assertEquals(till, village.desk.look(village.words.forPayer(id, BYSTANDER)));
    }

    @Test
    default void after_that_the_till_and_whoever_paid_see_other_words_and_nobody_else_sees_any() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var before = village.desk.look(village.words.forPayer(id, BYSTANDER));
        village.paid(id, village.ben);
        var ben = village.accountOf(village.ben);

        var till = village.desk.look(village.words.forMerchant(id, village.accountOf(village.ana)));

        assertEquals(Stage.AFTER, till.occasion().stage());
        assertNotEquals(before.words(), till.words());
        assertEquals(till, village.desk.look(village.words.forPayer(id, paid -> paid.payer()
                .equals(ben))));
        assertEquals(Reason.ALREADY_COMPLETED, refused(village, village.words.forPayer(id, BYSTANDER)));
        assertEquals(
                Reason.UNKNOWN_CODE, refused(village, village.words.forMerchant(id, village.accountOf(village.emil))));
    }

    @Test
    default void another_payment_and_the_next_half_minute_have_other_words() {
        var village = new Village(store());
        var first = village.asked("1.00");
        var second = village.asked("1.00");
        var now = village.desk.look(village.words.forPayer(first, BYSTANDER));
        assertNotEquals(
                now.words(),
                village.desk.look(village.words.forPayer(second, BYSTANDER)).words());

        village.clock.goOn(Duration.ofSeconds(30));
        assertNotEquals(
                now.words(),
                village.desk.look(village.words.forPayer(first, BYSTANDER)).words());
    }

    @Test
    default void the_last_words_count_for_five_seconds_more_if_they_were_ever_shown() {
        var village = new Village(store());
        village.clock.goOn(Duration.ofSeconds(29));
        var id = village.asked("1.00");
        var first = village.desk.look(village.words.forPayer(id, BYSTANDER));
        assertEquals(Optional.empty(), first.last());

        village.clock.goOn(Duration.ofSeconds(1));
        assertEquals(Optional.of(first.words()), last(village, id));
        village.clock.goOn(Duration.ofSeconds(5).minusNanos(1));
        assertEquals(Optional.of(first.words()), last(village, id));
        village.clock.goOn(Duration.ofNanos(1));
        assertEquals(Optional.empty(), last(village, id));

        village.clock.goOn(Duration.ofSeconds(26));
        village.paid(id, village.ben);
        var till = village.desk.look(village.words.forMerchant(id, village.accountOf(village.ana)));
        assertEquals(Optional.empty(), till.last());
    }

    private static Optional<?> last(Village village, TransactionId id) {
        return village.desk.look(village.words.forPayer(id, BYSTANDER)).last();
    }

    @Test
    default void what_is_over_without_being_paid_has_no_words() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.answered(village.payments.revoke(id, village.accountOf(village.ana)));
        assertEquals(Reason.REVOKED, refused(village, village.words.forPayer(id, BYSTANDER)));
        var late = village.asked("1.00");
        village.clock.goOn(Duration.ofSeconds(300));
        assertEquals(Reason.EXPIRED, refused(village, village.words.forMerchant(late, village.accountOf(village.ana))));
    }
}
