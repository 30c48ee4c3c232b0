package dev.quittance.persistence;

import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * The same for the writer: what a payment looks up is looked up by statements that stay prepared, because the
 * writer is one thread and everybody waits for it.
 */
final class HotDatabase extends Database {

    private static final String CARD = "select " + CardRow.COLUMNS + " from card where id = ?";
    private static final String CARD_WITH = "select id from card where number = ?";
    private static final String CARD_ON = "select id from card where account_id = ? and status <> 'replaced'";
    private static final String TRANSACTION =
            "select " + TransactionRow.COLUMNS + " from payment_transaction where id = ?";
    private static final String CLAIMED_BY =
            "select id from payment_transaction where payer_id = ? and state = 'pending' order by id";
    private static final String ACCOUNT = "select " + AccountRow.COLUMNS + " from account where id = ?";
    private static final String PAYMENT_OF = "select id from transfer where transaction_id = ? and kind = 'payment'";
    private static final String LAST_SEQ = "select last_seq from event_counter where merchant_id = ?";
    private static final String REPLY =
            "select " + ReplyRow.COLUMNS + " from reply where caller = ? and operation in (?, ?) and request_key = ?";
    private static final String SESSION = "select " + SessionRow.COLUMNS + " from session where token_hash = ?";

    private final Statements statements;

    HotDatabase(StatelessSession session, Statements statements, CurrencyUnit unit) {
        super(session, unit);
        this.statements = statements;
    }

    @Override
    public Optional<Card> card(CardId id) {
        return one(CARD, out -> out.add(id.value()), CardRow::read).map(row -> row.toCard(unit));
    }

    @Override
    public Optional<CardId> cardWith(CardNumber number) {
        return one(CARD_WITH, out -> out.add(number.digits()), RowIn::number).map(CardId::new);
    }

    @Override
    public Optional<CardId> cardOn(AccountId account) {
        return one(CARD_ON, out -> out.add(account.value()), RowIn::number).map(CardId::new);
    }

    @Override
    public Optional<Transaction> transaction(TransactionId id) {
        return find(id.value()).map(row -> row.toTransaction(unit));
    }

    @Override
    TransactionRow transactionRow(long id) {
        return find(id).orElseThrow();
    }

    private Optional<TransactionRow> find(long id) {
        return one(TRANSACTION, out -> out.add(id), TransactionRow::read);
    }

    @Override
    public List<TransactionId> claimedBy(AccountId payer) {
        return all(CLAIMED_BY, out -> out.add(payer.value()), RowIn::number).stream()
                .map(TransactionId::new)
                .toList();
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return one(ACCOUNT, out -> out.add(id.value()), AccountRow::read).map(row -> row.toAccount(unit));
    }

    @Override
    public Optional<Long> paymentOf(TransactionId id) {
        return one(PAYMENT_OF, out -> out.add(id.value()), RowIn::number);
    }

    @Override
    public long lastSeq(AccountId merchant) {
        return one(LAST_SEQ, out -> out.add(merchant.value()), RowIn::number).orElse(0L);
    }

    @Override
    public Optional<Replies.Kept> reply(RequestKey key) {
        RequestKey anything = key.forAnything();
        List<ReplyRow> found = all(
                REPLY,
                out -> out.add(key.caller())
                        .add(key.operation())
                        .add(anything.operation())
                        .add(key.key()),
                ReplyRow::read);
        return found.stream()
                .filter(row -> row.id.operation().equals(key.operation()))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(this::toKept);
    }

    @Override
    public Optional<Session> session(Hash token) {
        return one(SESSION, out -> out.add(token), SessionRow::read).map(SessionRow::toSession);
    }

    @FunctionalInterface
    private interface Reader<R> {
        R read(RowIn in) throws SQLException;
    }

    private <R> Optional<R> one(String sql, Row key, Reader<R> reader) {
        return all(sql, key, reader).stream().findFirst();
    }

    private <R> List<R> all(String sql, Row key, Reader<R> reader) {
        try {
            PreparedStatement statement = statements.get(sql);
            key.bind(new RowOut(statement));
            List<R> all = new ArrayList<>(1);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    all.add(reader.read(new RowIn(found)));
                }
            }
            return all;
        } catch (SQLException e) {
            throw Faults.unchecked(e);
        }
    }
}
