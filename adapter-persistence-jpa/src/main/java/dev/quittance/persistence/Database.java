package dev.quittance.persistence;

import dev.quittance.application.port.ApiKey;
import dev.quittance.application.port.Jws;
import dev.quittance.application.port.Kept;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.ResetCode;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.WrongPasswords;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Menu;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Seller;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/**
 * What is kept, looked up on one connection: a reader's, or the writer's own. What each payment, each of its pages and
 * each start look up is looked up by statements that stay prepared; the rest, and all lists, by Hibernate.
 */
final class Database implements Kept {

    private static final String CARD = "select " + CardRow.COLUMNS + " from card where id = ?";
    private static final String CARD_WITH = "select id from card where number = ?";
    private static final String CARD_ON = "select id from card where account_id = ? and status <> 'replaced'";
    private static final String ADMINISTRATOR =
            "select id from card where role = 'admin' and status in ('active', 'blocked') limit 1";
    private static final String LAST_CARD = "select max(id) from card";
    private static final String HEAD =
            "select chain, position, hash from chain_head where chain = " + JournalEntry.CHAIN;
    private static final String AUDIT_HEAD =
            "select position, hash from audit_head where only_row = " + AuditHeadRow.ONLY;
    private static final String LATEST = "select latest from chain_head where chain = " + JournalEntry.CHAIN;
    private static final String COMMITS = "select commits from chain_head where chain = " + JournalEntry.CHAIN;
    private static final String LAST_TRANSACTION = "select max(id) from payment_transaction";
    private static final String LAST_ACCOUNT = "select max(id) from account";
    private static final String TRANSACTION =
            "select " + TransactionRow.COLUMNS + " from payment_transaction where id = ?";
    private static final String CLAIMED_BY =
            "select id from payment_transaction where payer_id = ? and state = 'pending' order by id";
    private static final String ACCOUNT = "select " + AccountRow.COLUMNS + " from account where id = ?";
    private static final String PAYMENT_OF = "select id from transfer where transaction_id = ? and kind = 'payment'";
    private static final String LAST_SEQ = "select last_seq from event_counter where merchant_id = ?";
    private static final String WITH_KEY = " from reply where caller = ? and operation in (?, ?) and request_key = ?";

    /** Asked first: hardly any key has a reply, and the driver spells out every column of what might be found. */
    private static final String REPLIED = "select operation" + WITH_KEY;

    private static final String REPLY = "select " + ReplyRow.COLUMNS + WITH_KEY;
    private static final String SIGN_INS = "select " + LoginRow.COLUMNS + " from login where card_id = ?";
    private static final String LAST_API_KEY = "select max(id) from api_key";
    private static final String SESSION = "select " + SessionRow.COLUMNS + " from session where token_hash = ?";

    private final Statements statements;
    private final Supplier<StatelessSession> session;
    private final CurrencyUnit unit;

    /** @param session on the same connection; asked for when it is needed */
    Database(Statements statements, Supplier<StatelessSession> session, CurrencyUnit unit) {
        this.statements = statements;
        this.session = session;
        this.unit = unit;
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
    public boolean hasAdministrator() {
        return one(ADMINISTRATOR, nothing -> {}, RowIn::number).isPresent();
    }

    @Override
    public long lastCard() {
        return largest(LAST_CARD);
    }

    @Override
    public Optional<Transaction> transaction(TransactionId id) {
        return find(id.value()).map(row -> row.toTransaction(unit));
    }

    @Override
    public List<TransactionId> claimedBy(AccountId payer) {
        return all(CLAIMED_BY, out -> out.add(payer.value()), RowIn::number).stream()
                .map(TransactionId::new)
                .toList();
    }

    @Override
    public long lastTransaction() {
        return largest(LAST_TRANSACTION);
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
    public long lastAccount() {
        return largest(LAST_ACCOUNT);
    }

    @Override
    public JournalEntry.Head head() {
        return one(HEAD, nothing -> {}, HeadRow::read).orElseThrow();
    }

    @Override
    public Instant latest() {
        return one(LATEST, nothing -> {}, RowIn::time).orElseThrow();
    }

    @Override
    public AuditEntry.Head auditHead() {
        return one(AUDIT_HEAD, nothing -> {}, AuditHeadRow::read).orElseThrow();
    }

    /** How often was committed: what the writer counts up, so that it can see whether its last commit is there. */
    long commits() {
        return one(COMMITS, nothing -> {}, RowIn::number).orElseThrow();
    }

    @Override
    public long lastSeq(AccountId merchant) {
        return one(LAST_SEQ, out -> out.add(merchant.value()), RowIn::number).orElse(0L);
    }

    @Override
    public List<Event> events(AccountId merchant, long after, int max) {
        return query(
                        "select event, about from EventRow event join TransactionRow about"
                                + " on about.id = event.transaction"
                                + " where event.id.merchant = :merchant and event.id.seq > :after"
                                + " order by event.id.seq",
                        Object[].class)
                .setParameter("merchant", merchant.value())
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(found -> ((EventRow) found[0]).toEvent((TransactionRow) found[1], unit))
                .toList();
    }

    @Override
    public Optional<Replies.Kept> reply(RequestKey key) {
        RequestKey anything = key.forAnything();
        Row either = out -> out.add(key.caller())
                .add(key.operation())
                .add(anything.operation())
                .add(key.key());
        if (all(REPLIED, either, RowIn::text).isEmpty()) {
            return Optional.empty();
        }
        List<ReplyRow> found = all(REPLY, either, ReplyRow::read);
        return found.stream()
                .filter(row -> row.id.operation().equals(key.operation()))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(this::toKept);
    }

    @Override
    public List<RequestKey> requests(String caller, String key) {
        return query("select id from ReplyRow where id.caller = :caller and id.requestKey = :key", ReplyRow.Key.class)
                .setParameter("caller", caller)
                .setParameter("key", key)
                .getResultList()
                .stream()
                .map(ReplyRow.Key::toRequestKey)
                .toList();
    }

    /** With the terms of the transaction it is about, and the refund it tells of. */
    private Replies.Kept toKept(ReplyRow reply) {
        var about = reply.transaction == null ? null : find(reply.transaction).orElseThrow();
        return reply.toKept(about, this::refund, unit);
    }

    private Refund refund(long entry) {
        var moved = get(TransferRow.class, entry).orElseThrow();
        return get(RefundRow.class, entry).orElseThrow().toRefund(moved, unit);
    }

    private Optional<TransactionRow> find(long id) {
        return one(TRANSACTION, out -> out.add(id), TransactionRow::read);
    }

    @Override
    public Optional<SignIn> signIn(Login login) {
        return query("from LoginRow where name = :name", LoginRow.class)
                .setParameter("name", login.name())
                .uniqueResultOptional()
                .map(LoginRow::toSignIn);
    }

    @Override
    public List<SignIn> signInsOf(CardId card) {
        return all(SIGN_INS, out -> out.add(card.value()), LoginRow::read).stream()
                .map(LoginRow::toSignIn)
                .toList();
    }

    @Override
    public Optional<Session> session(Hash token) {
        return one(SESSION, out -> out.add(token), SessionRow::read).map(SessionRow::toSession);
    }

    @Override
    public Optional<WrongPasswords> wrongPasswords(Login login) {
        return get(WrongPasswordsRow.class, login.name()).map(WrongPasswordsRow::toWrongPasswords);
    }

    @Override
    public Optional<ResetCode> resetCode(CardId card) {
        return get(ResetCodeRow.class, card.value()).map(ResetCodeRow::toResetCode);
    }

    @Override
    public Optional<ApiKey> apiKey(KeyId id) {
        return get(ApiKeyRow.class, id.value()).map(ApiKeyRow::toApiKey);
    }

    @Override
    public Optional<KeyId> apiKeyWith(Hash secret) {
        return query("select id from ApiKeyRow where secret = :secret", Long.class)
                .setParameter("secret", secret.bytes())
                .uniqueResultOptional()
                .map(KeyId::new);
    }

    @Override
    public List<ApiKey> apiKeysOf(AccountId merchant) {
        return query("from ApiKeyRow where merchant = :merchant", ApiKeyRow.class)
                .setParameter("merchant", merchant.value())
                .getResultList()
                .stream()
                .map(ApiKeyRow::toApiKey)
                .toList();
    }

    @Override
    public long lastApiKey() {
        return largest(LAST_API_KEY);
    }

    @Override
    public Optional<Seller> seller(TransactionId id) {
        return get(SellerRow.class, id.value()).map(SellerRow::toSeller);
    }

    @Override
    public Optional<StaticCode> staticCode(AccountId merchant) {
        return get(PosterRow.class, merchant.value()).map(PosterRow::toStaticCode);
    }

    @Override
    public Optional<Menu> menu(AccountId merchant) {
        var rows = query("from ItemRow where at.merchant = :merchant order by at.place", ItemRow.class)
                .setParameter("merchant", merchant.value())
                .getResultList();
        return Optional.of(ItemRow.toMenu(merchant, rows, unit));
    }

    @Override
    public Optional<Jws> receipt(TransactionId id) {
        return get(ReceiptRow.class, id.value()).map(ReceiptRow::toReceipt);
    }

    @Override
    public Lists lists() {
        return new JpaLists(session.get(), unit);
    }

    private <R> Optional<R> get(Class<R> row, Object id) {
        return Optional.ofNullable(session.get().get(row, id));
    }

    private <R> SelectionQuery<R> query(String hql, Class<R> result) {
        return session.get().createSelectionQuery(hql, result);
    }

    private long largest(String sql) {
        return one(sql, nothing -> {}, RowIn::number).orElseThrow(); // null where there is none, and so 0
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
