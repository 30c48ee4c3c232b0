package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.port.Lists;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Deadline;
import dev.quittance.domain.Description;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatesTest {

    private static final Instant NOON = Market.NOON;
    private static final AccountId BEN = new AccountId(4);
    private static final Transaction.Terms TERMS = new Transaction.Terms(
            new TransactionId(1), new AccountId(3), Market.eur("12.50"), Description.NONE, Reference.NONE, NOON);
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(5));

    private static final Map<Lists.State, Transaction> SAMPLES = Map.of(
            Lists.State.CREATED, new Transaction.Created(TERMS, Deadline.of(LATER)),
            Lists.State.PENDING, new Transaction.Pending(TERMS, Deadline.of(LATER), BEN, NOON.plusSeconds(90)),
            Lists.State.COMPLETED, new Transaction.Completed(TERMS, LATER, BEN, NOON, Market.eur("0.00")),
            Lists.State.FAILED, new Transaction.Failed(TERMS, LATER, Transaction.Failed.Cause.EXPIRED, LATER),
            Lists.State.REVOKED, new Transaction.Revoked(TERMS, LATER, NOON));

    @Test
    void each_type_has_its_state_and_each_state_its_word() {
        SAMPLES.forEach((state, transaction) -> {
            assertEquals(state, States.of(transaction));
            assertEquals(state, States.read(States.word(transaction)));
        });
        assertThrows(IllegalArgumentException.class, () -> States.read("paid"));
    }

    /** Java 17 can't check a switch over states for us, so the samples above are checked instead. */
    @Test
    void no_state_is_missing_above() {
        assertEquals(EnumSet.allOf(Lists.State.class), SAMPLES.keySet());
        assertEquals(
                leaves(Transaction.class).collect(Collectors.toSet()),
                SAMPLES.values().stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StatesTest::leaves)
                : Stream.of(type);
    }
}
