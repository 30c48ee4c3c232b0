package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Finds a merchant's events by time, although only their numbers have an index. */
final class Seqs {

    private static final String NEXT_CREATED = "select id.seq, occurredAt from EventRow where id.merchant = :merchant"
            + " and id.seq >= :seq and type = 'payment_created' order by id.seq";

    private final StatelessSession session;
    private final AccountId merchant;

    Seqs(StatelessSession session, AccountId merchant) {
        this.session = session;
        this.merchant = merchant;
    }

    /**
     * A number from which on transactions were created at {@code at} or later, and before which earlier, found by
     * halving. Where the clock was set back in between, this holds but for as long as it was set back.
     */
    long firstSince(Instant at) {
        long first = 1;
        long end = last() + 1;
        while (first < end) {
            long middle = (first + end) >>> 1;
            var created = nextCreated(middle);
            if (created.isPresent() && ((Instant) created.get()[1]).isBefore(at)) {
                first = (Long) created.get()[0] + 1;
            } else {
                end = middle;
            }
        }
        return first;
    }

    private Optional<Object[]> nextCreated(long seq) {
        return session.createSelectionQuery(NEXT_CREATED, Object[].class)
                .setParameter("merchant", merchant.value())
                .setParameter("seq", seq)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    private long last() {
        SeqRow row = session.get(SeqRow.class, merchant.value());
        return row == null ? 0 : row.last;
    }
}
