package dev.quittance.persistence;

import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Remarked;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holdings;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Micros;
import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Lists of what is kept: each follows a primary key or an index, from where it goes on and no further than it needs. */
final class JpaLists implements Lists {

    /**
     * Replies lapse in the order in which they were given, so no index by age is written for each of them: it looks at
     * the oldest rows, so many and no further.
     */
    static final String STALE = """
            select caller, operation, request_key
            from (select id, caller, operation, request_key, kept_until from reply order by id limit :oldest) oldest
            where kept_until <= :now order by id limit :max""";

    private static final String CARDS = """
            select count(case when status = 'active' and wrongBySession < :most and wrongByNumber < :most then 1 end),
                   count(case when status = 'active' and (wrongBySession >= :most or wrongByNumber >= :most) then 1 end),
                   count(case when status = 'blocked' then 1 end)
            from CardRow""";

    /** So many may stand before them that were given once more to a key whose first reply had lapsed. */
    private static final int STALE_SLACK = 1_000;

    private final StatelessSession session;
    private final CurrencyUnit unit;
    private final Movements movements;

    JpaLists(StatelessSession session, CurrencyUnit unit) {
        this.session = session;
        this.unit = unit;
        movements = new Movements(session, unit);
    }

    @Override
    public List<Sale> sales(SalesQuery query) {
        return new Sales(session, unit, query).list();
    }

    @Override
    public List<Transaction.Completed> payments(AccountId payer, Optional<TransactionId> before, int max) {
        return movements.payments(
                payer, before.map(id -> entryOfPayment(id).map(JournalEntry::id).orElse(0L)), max);
    }

    @Override
    public List<JournalEntry> movements(AccountId account, long chain, long position, long end, int max) {
        return movements.list(account, TransferRow.id(chain, position), last(chain, end), max);
    }

    @Override
    public Money moved(AccountId account, long chain, long position) {
        return movements.sum(account, TransferRow.id(chain, position));
    }

    @Override
    public List<Refund> refunds(TransactionId id, int max) {
        return query(
                        "select refund, moved from RefundRow refund join TransferRow moved on moved.id = refund.entry"
                                + " where refund.transaction = :transaction order by refund.entry",
                        Object[].class)
                .setParameter("transaction", id.value())
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(found -> ((RefundRow) found[0]).toRefund((TransferRow) found[1], unit))
                .toList();
    }

    @Override
    public List<Hour> hours(AccountId merchant, Instant from) {
        return new Takings(session, unit).since(merchant, from);
    }

    @Override
    public List<TransactionId> due(Instant now, int max) {
        return query(
                        "select id from TransactionRow where standing.state in ('created', 'pending')"
                                + " and standing.expiresAt <= :now order by standing.expiresAt, id",
                        Long.class)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(TransactionId::new)
                .toList();
    }

    @Override
    public List<CardLine> cards(String text, Optional<CardId> after, int max) {
        return new CardSearch(session, unit).lines(text, after, max);
    }

    @Override
    public CardCount cardCount() {
        Object[] counts = query(CARDS, Object[].class)
                .setParameter("most", Card.WRONG_PINS_MAX)
                .getSingleResult();
        return new CardCount((Long) counts[0], (Long) counts[1], (Long) counts[2]);
    }

    @Override
    public List<Session> sessionsOf(CardId card) {
        return query("from SessionRow where card = :card order by createdAt", SessionRow.class)
                .setParameter("card", card.value())
                .getResultList()
                .stream()
                .map(SessionRow::toSession)
                .toList();
    }

    @Override
    public List<Hash> endedSessions(Instant now, int max) {
        return query("from SessionRow where lapsesAt <= :now order by lapsesAt", SessionRow.class)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> new Hash(row.token))
                .toList();
    }

    @Override
    public List<RequestKey> staleReplies(Instant now, int max) {
        return session
                .createNativeQuery(STALE, Object[].class)
                .setParameter("now", Micros.of(now))
                .setParameter("oldest", max + STALE_SLACK)
                .setParameter("max", max)
                .getResultList()
                .stream()
                .map(key -> new RequestKey((String) key[0], (String) key[1], (String) key[2]))
                .toList();
    }

    @Override
    public List<Account> accounts(Optional<AccountId> after, int max) {
        return query("from AccountRow where id > :after order by id", AccountRow.class)
                .setParameter("after", after.map(AccountId::value).orElse(0L))
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> row.toAccount(unit))
                .toList();
    }

    @Override
    public List<JournalEntry> entries(long chain, long position, int max) {
        return query("from TransferRow where id > :after and id < :end order by id", TransferRow.class)
                .setParameter("after", TransferRow.id(chain, position))
                .setParameter("end", TransferRow.id(chain + 1, 0))
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> row.toEntry(unit))
                .toList();
    }

    @Override
    public List<Flow> flows(long chain, long position, long end) {
        return query(
                        "select kind, count(*), sum(amount) from TransferRow where id > :after and id <= :end"
                                + " group by kind",
                        Object[].class)
                .setParameter("after", TransferRow.id(chain, position))
                .setParameter("end", last(chain, end))
                .getResultList()
                .stream()
                .map(found -> new Flow(
                        Words.read(Transfer.Kind.class, (String) found[0]),
                        (Long) found[1],
                        new Money((Long) found[2], unit)))
                .sorted(Comparator.comparing(Flow::kind))
                .toList();
    }

    @Override
    public Holdings holdings() {
        Money cards = held("select sum(balance) from AccountRow where kind = 'card'");
        Money merchants = held("select sum(account.balance) from CardRow card join AccountRow account"
                + " on account.id = card.account where card.role = 'merchant' and card.status <> 'replaced'");
        return new Holdings(
                cards.minus(merchants),
                merchants,
                held("select balance from AccountRow where kind = 'cash_desk'"),
                held("select balance from AccountRow where kind = 'bank'"));
    }

    private Money held(String hql) {
        return new Money(query(hql, Long.class).uniqueResultOptional().orElse(0L), unit);
    }

    /** By halving: positions have no gaps, and times go up with them. */
    @Override
    public long lastBefore(long chain, Instant at) {
        long last = 0;
        long end = lastPosition(chain);
        while (last < end) {
            long middle = (last + end + 1) >>> 1;
            Instant moved = query("select movedAt from TransferRow where id = :id", Instant.class)
                    .setParameter("id", TransferRow.id(chain, middle))
                    .getSingleResult();
            if (moved.isBefore(at)) {
                last = middle;
            } else {
                end = middle - 1;
            }
        }
        return last;
    }

    private long last(long chain, long end) {
        return TransferRow.id(chain, Math.min(end, lastPosition(chain)));
    }

    private long lastPosition(long chain) {
        return session.get(HeadRow.class, chain).toHead().position();
    }

    @Override
    public List<Remarked> remarks(long chain, long position, long end, int max) {
        return query(
                        "select entry, remark.remark from RemarkRow remark join TransferRow entry"
                                + " on entry.id = remark.transfer where remark.transfer > :after"
                                + " and remark.transfer <= :end order by remark.transfer",
                        Object[].class)
                .setParameter("after", TransferRow.id(chain, position))
                .setParameter("end", TransferRow.id(chain, end))
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(found -> new Remarked(((TransferRow) found[0]).toEntry(unit), new Remark((String) found[1])))
                .toList();
    }

    @Override
    public Optional<JournalEntry> entryOfPayment(TransactionId id) {
        return query("from TransferRow where transaction = :transaction and kind = 'payment'", TransferRow.class)
                .setParameter("transaction", id.value())
                .uniqueResultOptional()
                .map(row -> row.toEntry(unit));
    }

    @Override
    public List<AuditEntry> audit(AuditQuery query) {
        return new AuditList(session, query).list();
    }

    private <R> SelectionQuery<R> query(String hql, Class<R> result) {
        return session.createSelectionQuery(hql, result);
    }
}
