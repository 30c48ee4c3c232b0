package dev.quittance.domain;

import java.util.Objects;

/**
 * A transfer at its place in a chain. Its hash covers the entry before it and its own canonical form, so that
 * nothing can be changed, left out or put in between without showing.
 *
 * @param chain which chain; there is one for each writer
 * @param position counted up from 1
 * @param hash of the hash before and {@link #canonical}
 */
public record JournalEntry(long chain, long position, Transfer transfer, Hash hash) {

    /** The chain that is written: there is one writer. */
    public static final long CHAIN = 1;

    /** Nothing is null, and the place is one that {@link #id} has room for. */
    public JournalEntry {
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(hash, "hash");
        Ids.check(position);
    }

    /**
     * The last entry of a chain; kept in a row of its own, because a missing last entry leaves no gap.
     *
     * @param position 0 when there is no entry yet
     */
    public record Head(long chain, long position, Hash hash) {

        /** Nothing is null. */
        public Head {
            Objects.requireNonNull(hash, "hash");
        }

        /** The chain with one more entry. */
        public JournalEntry append(Transfer transfer) {
            long next = position + 1;
            return new JournalEntry(chain, next, transfer, Hash.of(canonical(hash, chain, next, transfer)));
        }
    }

    /** The chain that ends with this entry. */
    public Head head() {
        return new Head(chain, position, hash);
    }

    /** Chain and position in one number: {@code chain * 2^40 + position}. */
    public long id() {
        return chain << Ids.BITS | position;
    }

    /** Where in its chain the entry of this id stands: the number by which people know it. */
    public static long positionOf(long id) {
        return id & (1L << Ids.BITS) - 1;
    }

    /**
     * What is hashed: one line of ASCII text without an end of line, so that anyone can check a chain with
     * {@code sha256sum}. The hash before in hex, chain, position, kind, debit, credit, amount in minor units,
     * currency, time in microseconds since 1970 in UTC, actor, transaction, answers, joined by {@code |}, 0 for none.
     */
    static String canonical(Hash before, long chain, long position, Transfer transfer) {
        return new StringBuilder(160)
                .append(before.hex())
                .append('|')
                .append(chain)
                .append('|')
                .append(position)
                .append('|')
                .append(transfer.kind().word())
                .append('|')
                .append(transfer.debit().value())
                .append('|')
                .append(transfer.credit().value())
                .append('|')
                .append(transfer.amount().minor())
                .append('|')
                .append(transfer.amount().unit().code())
                .append('|')
                .append(Micros.of(transfer.at()))
                .append('|')
                .append(transfer.actor().map(CardId::value).orElse(0L))
                .append('|')
                .append(transfer.transaction().map(TransactionId::value).orElse(0L))
                .append('|')
                .append(transfer.answers().orElse(0L))
                .toString();
    }
}
