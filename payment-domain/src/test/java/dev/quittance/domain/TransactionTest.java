package dev.quittance.domain;

import static dev.quittance.domain.Samples.ANA;
import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.CARA;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.MICRO;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.TERMS;
import static dev.quittance.domain.Samples.created;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionTest {

    private static final Instant DEADLINE = NOON.plusSeconds(300);
    private static final Instant LATER = NOON.plusSeconds(10);

    private final Transaction.Created created = created();
    private final Transaction.Pending claimed = created.claim(BEN, NOON);

    // What each state allows.

    /** The moves are methods, so the compiler refuses a wrong one; here a new move must be written down. */
    @Test
    void each_state_offers_its_own_moves_and_no_others() {
        var open = Set.of("claim", "complete", "decline", "extend", "free", "released", "revoke");
        Map<Class<?>, Set<String>> moves = Map.of(
                Transaction.Created.class, open,
                Transaction.Pending.class, open,
                Transaction.Completed.class, Set.of("completed", "refund"),
                Transaction.Failed.class, Set.of(),
                Transaction.Revoked.class, Set.of());
        assertEquals(leavesOf(Transaction.class).collect(Collectors.toSet()), moves.keySet());
        moves.forEach((state, allowed) -> assertEquals(allowed, movesOf(state), state.getSimpleName()));
    }

    private static Stream<Class<?>> leavesOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TransactionTest::leavesOf)
                : Stream.of(type);
    }

    /** Methods that give a state of which the caller need not know that it can fail. */
    private static Set<String> movesOf(Class<?> state) {
        var asked = Set.of("open", "at", "standing");
        return Arrays.stream(state.getMethods())
                .filter(method -> Transaction.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !method.isBridge())
                .filter(method -> !asked.contains(method.getName()))
                .filter(method -> method.getDeclaringClass() == state || method.isDefault())
                .map(Method::getName)
                .filter(name -> !name.equals("completed") || state == Transaction.Completed.class)
                .collect(Collectors.toSet());
    }

    @Test
    void a_created_one_can_be_paid_at_once() {
        assertEquals(
                new Transaction.Completed(TERMS, DEADLINE, BEN, LATER, Money.zero(EUR)), created.complete(BEN, LATER));
    }

    @Test
    void a_pending_one_is_paid_by_who_has_it_open() {
        assertEquals(
                new Transaction.Completed(TERMS, DEADLINE, BEN, LATER, Money.zero(EUR)), claimed.complete(BEN, LATER));
    }

    @Test
    void an_open_one_can_be_taken_back_whoever_has_it_open() {
        var revoked = new Transaction.Revoked(TERMS, DEADLINE, LATER);
        assertEquals(revoked, created.revoke(LATER));
        assertEquals(revoked, claimed.revoke(LATER));
    }

    @Test
    void an_open_one_can_be_declined() {
        var declined = new Transaction.Failed(TERMS, DEADLINE, Transaction.Failed.Cause.DECLINED, LATER);
        assertEquals(declined, created.decline(BEN, LATER));
        assertEquals(declined, claimed.decline(BEN, LATER));
    }

    // More time.

    @Test
    void the_merchant_puts_a_deadline_off_again_and_again_and_a_payer_once() {
        var later = created.extend(LATER).extend(LATER);
        assertEquals(new Transaction.Created(TERMS, Deadline.of(DEADLINE.plusSeconds(600))), later);

        var byBen = later.extend(BEN, LATER);
        assertEquals(
                new Transaction.Pending(
                        TERMS, new Deadline(DEADLINE.plusSeconds(900), true), BEN, LATER.plus(Transaction.CLAIM)),
                byBen);
        assertFalse(byBen.isExtendableByPayer());
        assertThrows(IllegalStateException.class, () -> byBen.extend(BEN, LATER));
        assertEquals(
                new Deadline(DEADLINE.plusSeconds(1200), true),
                byBen.extend(LATER).deadline());
        assertFalse(byBen.released().isExtendableByPayer());
    }

    @Test
    void a_claim_goes_on_when_the_merchant_gives_more_time_unless_it_has_lapsed() {
        assertEquals(
                new Transaction.Pending(TERMS, Deadline.of(DEADLINE.plusSeconds(300)), BEN, claimed.claimedUntil()),
                claimed.extend(LATER));
        assertEquals(created.extend(LATER), claimed.extend(claimed.claimedUntil()));
    }

    @Test
    void another_cannot_extend_what_ben_has_open_and_nobody_what_is_late() {
        assertEquals(
                Reason.BEING_PAID_BY_ANOTHER,
                assertThrows(Refused.class, () -> claimed.extend(CARA, LATER)).reason());
        for (Executable late :
                List.<Executable>of(() -> created.extend(DEADLINE), () -> claimed.extend(BEN, DEADLINE))) {
            assertEquals(Reason.EXPIRED, assertThrows(Refused.class, late).reason());
        }
    }

    @Test
    void nothing_waits_longer_than_the_longest_lifetime() {
        var exactly = new Transaction.Created(
                TERMS, Deadline.of(NOON.plus(Lifetime.MAX).minusSeconds(300)));
        assertEquals(NOON.plus(Lifetime.MAX), exactly.extend(LATER).expiresAt());
        assertEquals(NOON.plus(Lifetime.MAX), exactly.extend(BEN, LATER).expiresAt());

        var tooLong = new Transaction.Created(
                TERMS, Deadline.of(NOON.plus(Lifetime.MAX).minusSeconds(300).plusNanos(MICRO)));
        assertThrows(IllegalStateException.class, () -> tooLong.extend(LATER));
        assertThrows(IllegalStateException.class, () -> tooLong.extend(BEN, LATER));
    }

    private static Stream<Transaction.Final> finalOnes() {
        var created = created();
        return Stream.of(
                created.complete(BEN, LATER),
                created.decline(BEN, LATER),
                (Transaction.Failed) created.at(DEADLINE),
                created.revoke(LATER));
    }

    @ParameterizedTest
    @MethodSource("finalOnes")
    void a_final_one_stays_as_it_is_for_ever(Transaction.Final closed) {
        assertEquals(closed, closed.at(NOON));
        assertEquals(closed, closed.at(DEADLINE.plus(Duration.ofDays(1000))));
    }

    @ParameterizedTest
    @MethodSource("finalOnes")
    void a_final_one_says_why_it_is_not_open_and_how_it_stands(Transaction.Final closed) {
        var refused = assertThrows(Refused.class, () -> closed.open(LATER));
        assertEquals(Refusal.of(closed.closed()).about(closed), refused.refusal());
    }

    @Test
    void each_end_has_a_reason_of_its_own() {
        assertEquals(
                List.of(Reason.ALREADY_COMPLETED, Reason.DECLINED, Reason.EXPIRED, Reason.REVOKED),
                finalOnes().map(Transaction.Final::closed).toList());
        assertEquals(
                List.of(LATER, LATER, DEADLINE, LATER),
                finalOnes().map(Transaction.Final::closedAt).toList());
    }

    @Test
    void only_a_completed_one_is_completed() {
        var completed = created.complete(BEN, LATER);
        assertEquals(completed, completed.completed());
        for (Transaction other : new Transaction[] {created, claimed, created.revoke(LATER), created.at(DEADLINE)}) {
            var refused = assertThrows(Refused.class, other::completed);
            assertEquals(Refusal.of(Reason.NOT_COMPLETED).about(other), refused.refusal());
        }
    }

    // The deadline.

    @Test
    void one_microsecond_before_its_deadline_it_can_be_paid() {
        Instant last = DEADLINE.minusNanos(MICRO);
        assertEquals(created, created.at(last));
        assertEquals(created, created.open(last));
        assertEquals(last, created.complete(BEN, last).completedAt());
    }

    @Test
    void at_its_deadline_it_has_expired_whatever_is_tried() {
        var expired = new Transaction.Failed(TERMS, DEADLINE, Transaction.Failed.Cause.EXPIRED, DEADLINE);
        var claimed = created.claim(BEN, DEADLINE.minusSeconds(1));
        for (Transaction.Open open : new Transaction.Open[] {created, claimed}) {
            assertEquals(expired, open.at(DEADLINE));
            assertRefused(Refusal.of(Reason.EXPIRED).about(expired), () -> open.open(DEADLINE));
            assertRefused(Refusal.of(Reason.EXPIRED).about(expired), () -> open.complete(BEN, DEADLINE));
            assertRefused(Refusal.of(Reason.EXPIRED).about(expired), () -> open.revoke(DEADLINE));
            assertRefused(Refusal.of(Reason.EXPIRED).about(expired), () -> open.decline(BEN, DEADLINE));
        }
    }

    @Test
    void it_failed_at_its_deadline_however_late_that_is_seen() {
        assertEquals(created.at(DEADLINE), created.at(DEADLINE.plus(Duration.ofDays(9))));
    }

    @Test
    void a_claim_does_not_move_the_deadline() {
        assertEquals(DEADLINE, created.claim(BEN, DEADLINE.minusSeconds(1)).expiresAt());
    }

    // Claims.

    @Test
    void a_claim_lasts_90_seconds_and_lapses_by_itself() {
        assertEquals(claimed, claimed.at(NOON.plusSeconds(90).minusNanos(MICRO)));
        assertEquals(created, claimed.at(NOON.plusSeconds(90)));
        assertEquals(created, claimed.open(NOON.plusSeconds(90)));
    }

    @Test
    void who_has_it_open_renews_the_claim() {
        assertEquals(
                new Transaction.Pending(TERMS, Deadline.of(DEADLINE), BEN, NOON.plusSeconds(119)),
                claimed.claim(BEN, NOON.plusSeconds(29)));
    }

    @Test
    void while_a_claim_holds_nobody_else_claims_pays_or_declines() {
        Instant last = NOON.plusSeconds(90).minusNanos(MICRO);
        var busy = Refusal.of(Reason.BEING_PAID_BY_ANOTHER).about(claimed);
        assertRefused(busy, () -> claimed.claim(CARA, last));
        assertRefused(busy, () -> claimed.complete(CARA, last));
        assertRefused(busy, () -> claimed.decline(CARA, last));
        assertRefused(busy, () -> claimed.free(last));
    }

    @Test
    void once_a_claim_has_lapsed_anyone_claims_pays_or_declines() {
        Instant lapsed = NOON.plusSeconds(90);
        assertEquals(CARA, claimed.claim(CARA, lapsed).payer());
        assertEquals(CARA, claimed.complete(CARA, lapsed).payer());
        assertEquals(lapsed, claimed.decline(CARA, lapsed).failedAt());
        assertEquals(created, claimed.free(lapsed));
    }

    @Test
    void taken_over_it_is_as_if_nobody_had_it_open() {
        assertEquals(created, claimed.released());
        assertEquals(CARA, claimed.released().complete(CARA, LATER).payer());
    }

    private static void assertRefused(Refusal expected, Executable move) {
        assertEquals(expected, assertThrows(Refused.class, move).refusal());
    }

    // What can't be.

    @Test
    void asks_for_more_than_nothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Transaction.Terms(TERMS.id(), ANA, Money.zero(EUR), Description.NONE, Reference.NONE, NOON));
    }

    @Test
    void expires_after_it_starts() {
        assertThrows(IllegalArgumentException.class, () -> new Transaction.Created(TERMS, Deadline.of(NOON)));
    }

    @Test
    void never_gives_back_more_than_was_paid() {
        for (Money refunded : new Money[] {new Money(-1, EUR), eur("12.51")}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Transaction.Completed(TERMS, DEADLINE, BEN, LATER, refunded));
        }
        assertEquals(eur("12.50"), new Transaction.Completed(TERMS, DEADLINE, BEN, LATER, eur("12.50")).refunded());
    }

    // Events: each change of state tells what became of it, and when.

    @Test
    void its_events_tell_when_they_happened_and_how_it_stood() {
        var paid = claimed.complete(BEN, LATER);
        var late = (Transaction.Failed) created.at(DEADLINE);
        var revoked = created.revoke(LATER);
        assertEquals(new Event.Fact(Event.Type.PAYMENT_CREATED, NOON, eur("12.50"), created), Event.created(created));
        assertEquals(
                new Event.Fact(Event.Type.PAYMENT_PENDING, LATER, eur("12.50"), claimed),
                Event.pending(claimed, LATER));
        assertEquals(new Event.Fact(Event.Type.PAYMENT_COMPLETED, LATER, eur("12.50"), paid), Event.completed(paid));
        assertEquals(new Event.Fact(Event.Type.PAYMENT_FAILED, DEADLINE, eur("12.50"), late), Event.failed(late));
        assertEquals(new Event.Fact(Event.Type.PAYMENT_REVOKED, LATER, eur("12.50"), revoked), Event.revoked(revoked));
        assertEquals(ANA, new Event(1, Event.created(created)).merchant());
        assertThrows(IllegalArgumentException.class, () -> new Event(0, Event.created(created)));
        assertEquals("payment_completed", Event.Type.PAYMENT_COMPLETED.word());
    }
}
