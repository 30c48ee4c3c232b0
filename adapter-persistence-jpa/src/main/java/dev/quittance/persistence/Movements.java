package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transaction;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** What moved on an account, by two indexes: from it, and to it otherwise than by a payment. */
final class Movements {

    /** Each index gives its newest, as many as are wanted, and the newest of both are taken: neither is read through. */
    private static final String NEWEST = """
            select id, kind, debit, credit, amount, moved_at, actor, transaction_id, answers, hash from transfer
            where id in (
                select * from (select id from transfer where debit = :account and id > :after and id <= :last
                    order by id desc limit :max)
                union all
                select * from (select id from transfer where credit = :account and kind <> 'payment' and id > :after
                    and id <= :last order by id desc limit :max))
            order by id desc limit :max""";

    private static final String SUM = """
            select coalesce((select sum(amount) from transfer where credit = :account and kind <> 'payment'
                    and id > :after), 0)
                - coalesce((select sum(amount) from transfer where debit = :account and id > :after), 0)""";

    private static final String PAID = "select paid from TransferRow moved join TransactionRow paid"
            + " on paid.id = moved.transaction where moved.debit = :payer and moved.kind = 'payment'"
            + " and moved.id < :before order by moved.id desc";

    private final StatelessSession session;
    private final CurrencyUnit unit;

    Movements(StatelessSession session, CurrencyUnit unit) {
        this.session = session;
        this.unit = unit;
    }

    /** @param before the id of an entry */
    List<Transaction.Completed> payments(AccountId payer, Optional<Long> before, int max) {
        return session
                .createSelectionQuery(PAID, TransactionRow.class)
                .setParameter("payer", payer.value())
                .setParameter("before", before.orElse(Long.MAX_VALUE))
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> row.toTransaction(unit).completed())
                .toList();
    }

    /** Those with an id above {@code after} and up to {@code last}. */
    List<JournalEntry> list(AccountId account, long after, long last, int max) {
        return session
                .createNativeQuery(NEWEST, TransferRow.class)
                .setParameter("account", account.value())
                .setParameter("after", after)
                .setParameter("last", last)
                .setParameter("max", max)
                .getResultList()
                .stream()
                .map(row -> row.toEntry(unit))
                .toList();
    }

    Money sum(AccountId account, long after) {
        long sum = session.createNativeQuery(SUM, Long.class)
                .setParameter("account", account.value())
                .setParameter("after", after)
                .getSingleResult();
        return new Money(sum, unit);
    }
}
