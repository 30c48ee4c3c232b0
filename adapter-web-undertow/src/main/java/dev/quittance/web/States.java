package dev.quittance.web;

import dev.quittance.application.port.Lists;
import dev.quittance.domain.Transaction;
import java.util.Arrays;
import java.util.Locale;

/** The states of a transaction, and the words for them on the wire. */
final class States {

    private States() {}

    /** The state of a transaction, as it is; ask {@link Transaction#at} first for how it stands. */
    static Lists.State of(Transaction transaction) {
        if (transaction instanceof Transaction.Created) {
            return Lists.State.CREATED;
        }
        if (transaction instanceof Transaction.Pending) {
            return Lists.State.PENDING;
        }
        if (transaction instanceof Transaction.Completed) {
            return Lists.State.COMPLETED;
        }
        return transaction instanceof Transaction.Failed ? Lists.State.FAILED : Lists.State.REVOKED;
    }

    /** {@code completed}. */
    static String word(Lists.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** {@code completed}. */
    static String word(Transaction transaction) {
        return word(of(transaction));
    }

    /** The state of this word. */
    static Lists.State read(String word) {
        return Arrays.stream(Lists.State.values())
                .filter(state -> word(state).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be created, pending, completed, failed or revoked"));
    }
}
