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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** What is kept, looked up through one session: a reader's, or the writer's own. */
class Database implements Kept {

    final StatelessSession session;
    final CurrencyUnit unit;

    Database(StatelessSession session, CurrencyUnit unit) {
        this.session = session;
        this.unit = unit;
    }

    @Override
    public Optional<Card> card(CardId id) {
        return get(CardRow.class, id.value()).map(row -> row.toCard(unit));
    }

    @Override
    public Optional<CardId> cardWith(CardNumber number) {
        return query("select id from CardRow where number = :number", Long.class)
                .setParameter("number", number.digits())
                .uniqueResultOptional()
                .map(CardId::new);
    }

    @Override
    public Optional<CardId> cardOn(AccountId account) {
        return query("select id from CardRow where account = :account and status <> 'replaced'", Long.class)
                .setParameter("account", account.value())
                .uniqueResultOptional()
                .map(CardId::new);
    }

    @Override
    public long lastCard() {
        return largest("select max(id) from CardRow");
    }

    @Override
    public Optional<Transaction> transaction(TransactionId id) {
        return get(TransactionRow.class, id.value()).map(row -> row.toTransaction(unit));
    }

    @Override
    public List<TransactionId> claimedBy(AccountId payer) {
        return query(
                        "select id from TransactionRow where standing.payer = :payer and standing.state = 'pending'"
                                + " order by id",
                        Long.class)
                .setParameter("payer", payer.value())
                .getResultList()
                .stream()
                .map(TransactionId::new)
                .toList();
    }

    @Override
    public long lastTransaction() {
        return largest("select max(id) from TransactionRow");
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return get(AccountRow.class, id.value()).map(row -> row.toAccount(unit));
    }

    @Override
    public Optional<Long> paymentOf(TransactionId id) {
        return query("select id from TransferRow where transaction = :transaction and kind = 'payment'", Long.class)
                .setParameter("transaction", id.value())
                .uniqueResultOptional();
    }

    @Override
    public long lastAccount() {
        return largest("select max(id) from AccountRow");
    }

    @Override
    public JournalEntry.Head head() {
        return get(HeadRow.class, HeadRow.CHAIN).orElseThrow().toHead();
    }

    @Override
    public Instant latest() {
        return get(HeadRow.class, HeadRow.CHAIN).orElseThrow().latest;
    }

    @Override
    public AuditEntry.Head auditHead() {
        return get(AuditHeadRow.class, AuditHeadRow.ONLY).orElseThrow().toHead();
    }

    /** How often was committed: what the writer counts up, so that it can see whether its last commit is there. */
    long commits() {
        return get(HeadRow.class, HeadRow.CHAIN).orElseThrow().commits;
    }

    @Override
    public long lastSeq(AccountId merchant) {
        return get(SeqRow.class, merchant.value()).map(row -> row.last).orElse(0L);
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
        return get(ReplyRow.class, ReplyRow.Key.of(key))
                .or(() -> get(ReplyRow.class, ReplyRow.Key.of(key.forAnything())))
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
    final Replies.Kept toKept(ReplyRow reply) {
        var about = reply.transaction == null ? null : transactionRow(reply.transaction);
        return reply.toKept(about, this::refund, unit);
    }

    private Refund refund(long entry) {
        var moved = get(TransferRow.class, entry).orElseThrow();
        return get(RefundRow.class, entry).orElseThrow().toRefund(moved, unit);
    }

    TransactionRow transactionRow(long id) {
        return get(TransactionRow.class, id).orElseThrow();
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
        return query("from LoginRow where card = :card", LoginRow.class)
                .setParameter("card", card.value())
                .getResultList()
                .stream()
                .map(LoginRow::toSignIn)
                .toList();
    }

    @Override
    public Optional<Session> session(Hash token) {
        return query("from SessionRow where token = :token", SessionRow.class)
                .setParameter("token", token.bytes())
                .uniqueResultOptional()
                .map(SessionRow::toSession);
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
        return largest("select max(id) from ApiKeyRow");
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
        return new JpaLists(session, unit);
    }

    private <R> Optional<R> get(Class<R> row, Object id) {
        return Optional.ofNullable(session.get(row, id));
    }

    private <R> SelectionQuery<R> query(String hql, Class<R> result) {
        return session.createSelectionQuery(hql, result);
    }

    private long largest(String hql) {
        Long largest = query(hql, Long.class).getSingleResultOrNull();
        return largest == null ? 0 : largest;
    }
}
