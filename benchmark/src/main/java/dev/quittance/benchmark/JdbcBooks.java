package dev.quittance.benchmark;

import static dev.quittance.benchmark.JdbcRows.time;

import dev.quittance.application.port.Kept;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.WrongPasswords;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Deadline;
import dev.quittance.domain.Description;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holder;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.PinSeal;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Role;
import dev.quittance.domain.Seller;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What asking for payments and paying them looks up, read by plain JDBC: the look-ups of {@link Kept} of the same
 * names. Those that have no method here are never needed for that.
 */
record JdbcBooks(JdbcRows rows, CurrencyUnit unit) {

    /** These look-ups; any other one throws. */
    Kept kept() {
        Map<Method, Method> here = new ConcurrentHashMap<>();
        return (Kept) Proxy.newProxyInstance(
                Kept.class.getClassLoader(), new Class<?>[] {Kept.class}, (proxy, asked, sent) -> {
                    Method method = here.computeIfAbsent(asked, JdbcBooks::lookUp);
                    return method.invoke(this, sent);
                });
    }

    private static Method lookUp(Method asked) {
        try {
            return JdbcBooks.class.getMethod(asked.getName(), asked.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException(asked.toString(), e);
        }
    }

    public Optional<Card> card(CardId id) {
        return rows.one("select * from card where id = ?", this::card, id.value());
    }

    private Card card(ResultSet row) throws SQLException {
        return new Card(
                new CardId(row.getLong("id")),
                new Card.Face(
                        new CardNumber(row.getString("number")),
                        new Holder(row.getString("holder")),
                        word(Role.class, row.getString("role"))),
                new AccountId(row.getLong("account_id")),
                word(Card.Status.class, row.getString("status")),
                money(row, "pin_limit"),
                new Card.PinUse(
                        new PinSeal(new Hash(row.getBytes("pin_seal")), row.getInt("pin_key")),
                        row.getInt("wrong_session"),
                        row.getInt("wrong_number"),
                        money(row, "paid_without")),
                new Card.DaySum(LocalDate.ofEpochDay(row.getLong("spent_day")), money(row, "spent")),
                new Card.Declines(time(row, "declined_since"), row.getInt("declined")));
    }

    public Optional<CardId> cardWith(CardNumber number) {
        return rows.one("select id from card where number = ?", row -> row.getLong(1), number.digits())
                .map(CardId::new);
    }

    public Optional<CardId> cardOn(AccountId account) {
        return rows.one(
                        "select id from card where account_id = ? and status <> 'replaced'",
                        row -> row.getLong(1),
                        account.value())
                .map(CardId::new);
    }

    public Optional<Transaction> transaction(TransactionId id) {
        return rows.one("select * from payment_transaction where id = ?", this::transaction, id.value());
    }

    private Transaction transaction(ResultSet row) throws SQLException {
        var terms = new Transaction.Terms(
                new TransactionId(row.getLong("id")),
                new AccountId(row.getLong("merchant_id")),
                money(row, "amount"),
                new Description(row.getString("description")),
                new Reference(row.getString("reference")),
                time(row, "created_at"));
        var expiresAt = time(row, "expires_at");
        return row.getString("state").equals("created")
                ? new Transaction.Created(terms, Deadline.of(expiresAt))
                : new Transaction.Completed(
                        terms,
                        expiresAt,
                        new AccountId(row.getLong("payer_id")),
                        time(row, "closed_at"),
                        money(row, "refunded"));
    }

    public List<TransactionId> claimedBy(AccountId payer) {
        return rows
                .all(
                        "select id from payment_transaction where payer_id = ? and state = 'pending'",
                        row -> row.getLong(1),
                        payer.value())
                .stream()
                .map(TransactionId::new)
                .toList();
    }

    public Optional<Account> account(AccountId id) {
        return rows.one(
                "select kind, balance from account where id = ?",
                row -> new Account(id, word(Account.Kind.class, row.getString(1)), money(row, "balance")),
                id.value());
    }

    public long lastTransaction() {
        return largest("select max(id) from payment_transaction");
    }

    public long lastCard() {
        return largest("select max(id) from card");
    }

    public long lastAccount() {
        return largest("select max(id) from account");
    }

    private long largest(String sql) {
        return rows.one(sql, row -> row.getLong(1)).orElse(0L);
    }

    public JournalEntry.Head head() {
        return rows.one(
                        "select chain, position, hash from chain_head",
                        row -> new JournalEntry.Head(row.getLong(1), row.getLong(2), new Hash(row.getBytes(3))))
                .orElseThrow();
    }

    public Instant latest() {
        return rows.one("select latest from chain_head", row -> time(row, "latest"))
                .orElseThrow();
    }

    public Optional<Seller> seller(TransactionId id) {
        return Optional.empty();
    }

    /** Nobody mistypes a password here. */
    public Optional<WrongPasswords> wrongPasswords(Login login) {
        return Optional.empty();
    }

    /** Otherwise the first one would be asked for. */
    public boolean hasAdministrator() {
        return true;
    }

    /** There is none that was replaced. */
    public Optional<StaticCode> staticCode(AccountId merchant) {
        return Optional.empty();
    }

    public long lastSeq(AccountId merchant) {
        return rows.one(
                        "select last_seq from event_counter where merchant_id = ?",
                        row -> row.getLong(1),
                        merchant.value())
                .orElse(0L);
    }

    public List<SignIn> signInsOf(CardId card) {
        return rows.all(
                "select name from login where card_id = ?",
                row -> new SignIn(new Login(row.getString(1)), card, Optional.empty(), Optional.empty()),
                card.value());
    }

    public Optional<Session> session(Hash token) {
        return rows.one("select * from session where token_hash = ?", this::session, (Object) token.bytes());
    }

    private Session session(ResultSet row) throws SQLException {
        return new Session(
                new Hash(row.getBytes("token_hash")),
                new CardId(row.getLong("card_id")),
                Optional.of(new Login(row.getString("login"))),
                word(Session.Scope.class, row.getString("scope")),
                time(row, "created_at"),
                time(row, "used_at"),
                Duration.of(row.getLong("idle"), ChronoUnit.MICROS),
                time(row, "ends_at"),
                new Session.Place(row.getString("browser"), Optional.empty()));
    }

    /** Who signed in: what they may do is asked for each session that is not remembered. */
    public Optional<SignIn> signIn(Login login) {
        return rows.one("select * from login where name = ? and rights is null", this::signIn, login.name());
    }

    private SignIn signIn(ResultSet row) throws SQLException {
        return SignIn.own(new Login(row.getString("name")), new CardId(row.getLong("card_id")), Optional.empty());
    }

    private Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), unit);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    /** All that is asked of lists here is whether anything is due; nothing ever is. */
    public Lists lists() {
        return (Lists) Proxy.newProxyInstance(
                Lists.class.getClassLoader(),
                new Class<?>[] {Lists.class},
                (proxy, method, sent) -> method.getReturnType() == Optional.class ? Optional.empty() : List.of());
    }
}
