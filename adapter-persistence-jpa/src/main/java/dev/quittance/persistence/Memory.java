package dev.quittance.persistence;

import dev.quittance.application.port.ApiKey;
import dev.quittance.application.port.Changes;
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
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Menu;
import dev.quittance.domain.Seller;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the one writer knows because it read or wrote it last: nobody else writes, so it stays true. It is bounded,
 * it takes changes only after their commit, and after a fault there is a new one.
 *
 * <p>A reader has one too, for as long as it reads: it sees the books as they were when it first looked, so it need
 * not look twice.
 */
final class Memory implements Kept {

    /** How many it knows of what stays, such as cards. */
    private static final int STAYING_MAX = 10_000;

    /** How many payments: they come and go, and each of them is moved by every collection of garbage until it goes. */
    private static final int PASSING_MAX = 2_000;

    private static final long UNKNOWN = -1;

    private final Kept database;
    private final Known<CardId, Card> cards;
    private final Known<CardNumber, CardId> numbers;
    private final Known<AccountId, CardId> inUse;
    private final Known<TransactionId, Transaction> transactions;
    private final Known<AccountId, Account> accounts;
    private final Known<AccountId, Long> seqs;
    private final Known<AccountId, StaticCode> posters;
    private JournalEntry.Head head;
    private Instant latest;
    private AuditEntry.Head auditHead;
    private long lastCard = UNKNOWN;
    private long lastAccount = UNKNOWN;
    private long lastTransaction = UNKNOWN;

    Memory(Kept database) {
        this.database = database;
        cards = new Known<>(STAYING_MAX, database::card);
        numbers = new Known<>(STAYING_MAX, database::cardWith);
        inUse = new Known<>(STAYING_MAX, database::cardOn);
        transactions = new Known<>(PASSING_MAX, database::transaction);
        accounts = new Known<>(STAYING_MAX, database::account);
        seqs = new Known<>(STAYING_MAX, merchant -> Optional.of(database.lastSeq(merchant)));
        posters = new Known<>(STAYING_MAX, database::staticCode);
    }

    /** Values by key; those that nobody asked for longest are forgotten. */
    private static final class Known<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;
        private static final int SIZE = 16;
        private static final float LOAD = 0.75f;

        private final int max;
        private final transient Function<K, Optional<V>> database;

        Known(int max, Function<K, Optional<V>> database) {
            super(SIZE, LOAD, true);
            this.max = max;
            this.database = database;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
        }

        Optional<V> find(K key) {
            V known = get(key);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<V> found = database.apply(key);
            found.ifPresent(value -> put(key, value));
            return found;
        }
    }

    /** These changes are committed. */
    void take(Changes changes) {
        changes.changedCards().forEach(card -> {
            cards.put(card.id(), card);
            numbers.put(card.face().number(), card.id());
            if (card.status() != Card.Status.REPLACED) {
                inUse.put(card.account(), card.id());
            }
        });
        changes.changedTransactions().forEach(this::take);
        changes.changedAccounts().forEach(account -> accounts.put(account.id(), account));
        changes.changedSeqs().forEach((merchant, seq) -> seqs.put(merchant, seq.orElseThrow()));
        changes.changedStaticCodes().forEach(poster -> posters.put(poster.merchant(), poster));
        head = changes.head();
        latest = changes.latest();
        auditHead = changes.auditHead();
        lastCard = changes.lastCard();
        lastAccount = changes.lastAccount();
        lastTransaction = changes.lastTransaction();
    }

    /** What is over makes room for what is open. */
    private void take(Transaction transaction) {
        if (transaction instanceof Transaction.Open) {
            transactions.put(transaction.terms().id(), transaction);
        } else {
            transactions.remove(transaction.terms().id());
        }
    }

    @Override
    public Optional<Card> card(CardId id) {
        return cards.find(id);
    }

    @Override
    public Optional<CardId> cardWith(CardNumber number) {
        return numbers.find(number);
    }

    @Override
    public Optional<CardId> cardOn(AccountId account) {
        return inUse.find(account);
    }

    @Override
    public boolean hasAdministrator() {
        return database.hasAdministrator();
    }

    @Override
    public long lastCard() {
        lastCard = known(lastCard, database::lastCard);
        return lastCard;
    }

    /** A new one is not asked for in vain: there is none beyond the last, which was asked for to number it. */
    @Override
    public Optional<Transaction> transaction(TransactionId id) {
        boolean isNew = lastTransaction != UNKNOWN && id.value() > lastTransaction;
        return isNew ? Optional.empty() : transactions.find(id);
    }

    @Override
    public List<TransactionId> claimedBy(AccountId payer) {
        return database.claimedBy(payer);
    }

    @Override
    public long lastTransaction() {
        lastTransaction = known(lastTransaction, database::lastTransaction);
        return lastTransaction;
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return accounts.find(id);
    }

    @Override
    public Optional<Long> paymentOf(TransactionId id) {
        return database.paymentOf(id);
    }

    @Override
    public long lastAccount() {
        lastAccount = known(lastAccount, database::lastAccount);
        return lastAccount;
    }

    private static long known(long value, LongSupplier database) {
        return value == UNKNOWN ? database.getAsLong() : value;
    }

    @Override
    public JournalEntry.Head head() {
        if (head == null) {
            head = database.head();
        }
        return head;
    }

    @Override
    public Instant latest() {
        if (latest == null) {
            latest = database.latest();
        }
        return latest;
    }

    @Override
    public AuditEntry.Head auditHead() {
        if (auditHead == null) {
            auditHead = database.auditHead();
        }
        return auditHead;
    }

    @Override
    public long lastSeq(AccountId merchant) {
        return seqs.find(merchant).orElseThrow();
    }

    @Override
    public List<Event> events(AccountId merchant, long after, int max) {
        return database.events(merchant, after, max);
    }

    @Override
    public Optional<Replies.Kept> reply(RequestKey key) {
        return database.reply(key);
    }

    @Override
    public List<RequestKey> requests(String caller, String key) {
        return database.requests(caller, key);
    }

    @Override
    public Optional<SignIn> signIn(Login login) {
        return database.signIn(login);
    }

    @Override
    public List<SignIn> signInsOf(CardId card) {
        return database.signInsOf(card);
    }

    @Override
    public Optional<Session> session(Hash token) {
        return database.session(token);
    }

    @Override
    public Optional<WrongPasswords> wrongPasswords(Login login) {
        return database.wrongPasswords(login);
    }

    @Override
    public Optional<ResetCode> resetCode(CardId card) {
        return database.resetCode(card);
    }

    @Override
    public Optional<ApiKey> apiKey(KeyId id) {
        return database.apiKey(id);
    }

    @Override
    public Optional<KeyId> apiKeyWith(Hash secret) {
        return database.apiKeyWith(secret);
    }

    @Override
    public List<ApiKey> apiKeysOf(AccountId merchant) {
        return database.apiKeysOf(merchant);
    }

    @Override
    public long lastApiKey() {
        return database.lastApiKey();
    }

    @Override
    public Optional<Seller> seller(TransactionId id) {
        return database.seller(id);
    }

    @Override
    public Optional<StaticCode> staticCode(AccountId merchant) {
        return posters.find(merchant);
    }

    @Override
    public Optional<Menu> menu(AccountId merchant) {
        return database.menu(merchant);
    }

    @Override
    public Optional<Jws> receipt(TransactionId id) {
        return database.receipt(id);
    }

    @Override
    public Lists lists() {
        return database.lists();
    }
}
