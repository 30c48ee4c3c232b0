package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Micros;
import dev.quittance.domain.Money;
import dev.quittance.domain.TransactionId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The books of a data directory as they are now, to be read from end to end, a row at a time and however many there
 * are. A server may have them open and go on writing. Nothing is written here.
 */
public final class Snapshot implements AutoCloseable {

    private static final String POSTINGS = """
            select t.id & 1099511627775, t.moved_at, t.kind, t.amount, t.transaction_id, t.answers & 1099511627775,
                (select number from card where id = t.actor),
                t.debit, d.kind, (select holder from card where account_id = t.debit order by id desc limit 1),
                (select number from card where account_id = t.debit order by id desc limit 1),
                t.credit, c.kind, (select holder from card where account_id = t.credit order by id desc limit 1),
                (select number from card where account_id = t.credit order by id desc limit 1)
            from transfer t join account d on d.id = t.debit join account c on c.id = t.credit
            where t.moved_at >= ? and t.moved_at < ? order by t.id""";

    private static final String SALES = """
            select t.id, t.created_at, t.closed_at, t.merchant_id,
                (select l.name from card c join login l on l.card_id = c.id where c.account_id = t.merchant_id
                    order by c.id desc, l.id limit 1),
                (select holder from card where account_id = t.merchant_id order by id desc limit 1),
                t.description, t.reference, t.payer_id, t.amount, t.refunded,
                (select m.id & 1099511627775 from transfer m where m.transaction_id = t.id and m.kind = 'payment')
            from payment_transaction t
            where t.state = 'completed' and t.closed_at >= ? and t.closed_at < ? order by t.id""";

    private static final String LAST_ENTRY = "select moved_at from transfer order by id desc limit 1";

    private static final String AUDIT = "select " + AuditRow.TABLE.columns()
            + ", (select number from card where id = actor_card), (select number from card where id = card_id)"
            + " from audit where done_at >= ? and done_at < ? order by position";

    private final Connection connection;
    private final Installation installation;

    private Snapshot(Connection connection, Installation installation) {
        this.connection = connection;
        this.installation = installation;
    }

    /**
     * From the first row read, later changes are not seen.
     *
     * @throws BooksUnusable if there are no books, or they are not ours
     */
    public static Snapshot of(Path data) {
        Path books = DataDirectory.there(data).books();
        Schema.OURS.refuseStrangers(books);
        try {
            Connection connection = Connections.looking(books).getConnection();
            try {
                connection.setAutoCommit(false);
                return new Snapshot(connection, installation(connection));
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new BooksUnusable(books + " can't be read", e);
        }
    }

    private static Installation installation(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select id, epoch, currency, digits, time_zone from installation")) {
            if (!found.next()) {
                throw new BooksUnusable("there is nothing in the books yet");
            }
            var in = new RowIn(found);
            return new Installation(
                    in.text(), in.text(), new CurrencyUnit(in.text(), (int) in.number()), ZoneId.of(in.text()));
        }
    }

    /**
     * One side of a transfer.
     *
     * @param entry the transfer's place in the journal: its two sides have the same
     * @param kind of the transfer: {@code top_up}
     * @param amount what the account has more afterwards; below zero if it has less
     * @param other the account of the other side
     * @param actor the card of whoever did it; empty for the operator
     */
    public record Posting(
            long entry,
            Instant at,
            String kind,
            Side account,
            Money amount,
            AccountId other,
            Optional<TransactionId> transaction,
            Optional<Long> answers,
            Optional<CardNumber> actor) {}

    /** An account and, if it is a card's, the newest card on it. */
    public record Side(AccountId id, String kind, Optional<String> holder, Optional<CardNumber> card) {

        private static Side read(RowIn in) throws SQLException {
            return new Side(
                    new AccountId(in.number()),
                    in.text(),
                    Optional.ofNullable(in.text()),
                    Optional.ofNullable(in.text()).map(CardNumber::new));
        }
    }

    /**
     * A transaction that was paid.
     *
     * @param login the merchant's; empty if nobody signs in for it any more
     * @param refunded of the amount, until now
     * @param entry the payment's place in the journal
     */
    public record Sold(
            TransactionId id,
            Instant createdAt,
            Instant completedAt,
            AccountId merchant,
            Optional<String> login,
            String holder,
            String description,
            String reference,
            AccountId payer,
            Money amount,
            Money refunded,
            long entry) {}

    /** The time of the last entry of the journal. */
    public Optional<Instant> lastEntryAt() {
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(LAST_ENTRY)) {
            return found.next() ? Optional.of(new RowIn(found).time()) : Optional.empty();
        } catch (SQLException e) {
            throw new BooksUnusable("the books can't be read: " + e.getMessage(), e);
        }
    }

    /** The place in the journal of the entry with this id: what an export calls an entry. */
    public static long position(long entry) {
        return TransferRow.position(entry);
    }

    /** What the books began with. */
    public Installation installation() {
        return installation;
    }

    /**
     * Hands over both sides of each transfer, what was given first, by the order of the journal.
     *
     * @param from the first moment
     * @param to the first moment that is too late
     */
    public void postings(Instant from, Instant to, Consumer<Posting> each) {
        read(POSTINGS, from, to, in -> {
            long entry = in.number();
            Instant at = in.time();
            String kind = in.text();
            Money amount = money(in);
            var transaction = Optional.ofNullable(in.numberOrNull()).map(TransactionId::new);
            var answers = Optional.ofNullable(in.numberOrNull());
            var actor = Optional.ofNullable(in.text()).map(CardNumber::new);
            Side debit = Side.read(in);
            Side credit = Side.read(in);
            Money given = Money.zero(amount.unit()).minus(amount);
            each.accept(new Posting(entry, at, kind, debit, given, credit.id(), transaction, answers, actor));
            each.accept(new Posting(entry, at, kind, credit, amount, debit.id(), transaction, answers, actor));
        });
    }

    /**
     * Hands over each transaction that was paid between two moments, by the order in which they were asked for.
     *
     * @param from the first moment
     * @param to the first moment that is too late
     */
    public void sales(Instant from, Instant to, Consumer<Sold> each) {
        read(
                SALES,
                from,
                to,
                in -> each.accept(new Sold(
                        new TransactionId(in.number()),
                        in.time(),
                        in.time(),
                        new AccountId(in.number()),
                        Optional.ofNullable(in.text()),
                        in.text(),
                        in.text(),
                        in.text(),
                        new AccountId(in.number()),
                        money(in),
                        money(in),
                        in.number())));
    }

    /**
     * An entry of the audit log.
     *
     * @param by the card in whose name it was done, if one was
     * @param about the card to which it was done, if to one
     */
    public record Audited(AuditEntry entry, Optional<CardNumber> by, Optional<CardNumber> about) {}

    /**
     * Hands over each entry of the audit log between two moments, in its order.
     *
     * @param from the first moment
     * @param to the first moment that is too late
     */
    public void audit(Instant from, Instant to, Consumer<Audited> each) {
        read(
                AUDIT,
                from,
                to,
                in -> each.accept(new Audited(
                        AuditRow.read(in).toEntry(),
                        Optional.ofNullable(in.text()).map(CardNumber::new),
                        Optional.ofNullable(in.text()).map(CardNumber::new))));
    }

    private Money money(RowIn in) throws SQLException {
        return new Money(in.number(), installation.unit());
    }

    private interface Rows {
        void take(RowIn in) throws SQLException;
    }

    private void read(String sql, Instant from, Instant to, Rows rows) {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Micros.of(from));
            statement.setLong(2, Micros.of(to));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.take(new RowIn(found));
                }
            }
        } catch (SQLException e) {
            throw new BooksUnusable("the books can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BooksUnusable("the books can't be closed", e);
        }
    }
}
