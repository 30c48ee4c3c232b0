package dev.quittance.application.memory;

import dev.quittance.application.port.ApiKey;
import dev.quittance.application.port.Changes;
import dev.quittance.application.port.Jws;
import dev.quittance.application.port.Kept;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Remarked;
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
import dev.quittance.domain.Installation;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Menu;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Role;
import dev.quittance.domain.Seller;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a {@link MemoryStore} keeps: a map for each thing, and the few sorted ones that lists need. */
final class Shelves implements Kept {

    final NavigableMap<Long, Card> cards = new TreeMap<>();
    final NavigableMap<Long, Transaction> transactions = new TreeMap<>();
    final NavigableMap<Long, Account> accounts = new TreeMap<>();
    final Map<AccountId, List<Event>> events = new HashMap<>();
    final Map<AccountId, NavigableSet<Long>> pending = new HashMap<>();
    final Map<AccountId, List<JournalEntry>> movements = new HashMap<>();
    final NavigableSet<Due> due = new TreeSet<>(Due.EARLIEST_FIRST);
    final NavigableMap<RequestKey, Replies.Kept> replies = new TreeMap<>(Comparator.comparing(RequestKey::caller)
            .thenComparing(RequestKey::key)
            .thenComparing(RequestKey::operation));
    final Map<Hash, Session> sessions = new HashMap<>();
    final List<JournalEntry> entries = new ArrayList<>();
    final List<AuditEntry> audit = new ArrayList<>();
    final Map<TransactionId, List<Refund>> refunds = new HashMap<>();
    private final Map<TransactionId, Long> payments = new HashMap<>();
    final List<Remarked> remarks = new ArrayList<>();
    private final Map<CardNumber, CardId> numbers = new HashMap<>();
    private final Map<AccountId, CardId> inUse = new HashMap<>();
    private final Map<Login, SignIn> signIns = new HashMap<>();
    private final Map<CardId, List<SignIn>> loginsOf = new HashMap<>();
    private final Map<Login, WrongPasswords> wrongPasswords = new HashMap<>();
    private final Map<CardId, ResetCode> resetCodes = new HashMap<>();
    private final NavigableMap<Long, ApiKey> apiKeys = new TreeMap<>();
    private final Map<Hash, KeyId> secrets = new HashMap<>();
    private final Map<TransactionId, Seller> sellers = new HashMap<>();
    private final Map<AccountId, StaticCode> posters = new HashMap<>();
    private final Map<AccountId, Menu> menus = new HashMap<>();
    private final Map<TransactionId, Jws> receipts = new HashMap<>();
    private final Lists lists = new MemoryLists(this);
    private JournalEntry.Head head;
    private Instant latest = Instant.EPOCH;
    private AuditEntry.Head auditHead;

    Shelves(Installation installation) {
        head = installation.start(JournalEntry.CHAIN);
        auditHead = installation.auditStart();
    }

    void take(Changes changes) {
        changes.changedCards().forEach(this::take);
        changes.changedTransactions().forEach(this::take);
        changes.changedAccounts().forEach(account -> accounts.put(account.id().value(), account));
        changes.newEntries().forEach(this::take);
        changes.newRefunds()
                .forEach(refund -> refunds.computeIfAbsent(refund.transaction(), transaction -> new ArrayList<>())
                        .add(refund));
        remarks.addAll(changes.newRemarks());
        changes.newEvents().forEach(event -> events.computeIfAbsent(event.merchant(), merchant -> new ArrayList<>())
                .add(event));
        changes.changedSignIns().forEach(this::take);
        changes.changedApiKeys().forEach(this::take);
        change(sellers, changes.newSellers());
        changes.changedStaticCodes().forEach(poster -> posters.put(poster.merchant(), poster));
        changes.changedMenus().forEach(menu -> menus.put(menu.merchant(), menu));
        change(receipts, changes.newReceipts());
        change(replies, changes.changedReplies());
        change(sessions, changes.changedSessions());
        change(wrongPasswords, changes.changedWrongPasswords());
        change(resetCodes, changes.changedResetCodes());
        audit.addAll(changes.newAudit());
        head = changes.head();
        latest = changes.latest();
        auditHead = changes.auditHead();
    }

    private static <K, V> void change(Map<K, V> kept, Map<K, Optional<V>> changed) {
        changed.forEach((key, value) -> value.ifPresentOrElse(there -> kept.put(key, there), () -> kept.remove(key)));
    }

    private void take(Card card) {
        cards.put(card.id().value(), card);
        numbers.put(card.face().number(), card.id());
        if (card.status() != Card.Status.REPLACED) {
            inUse.put(card.account(), card.id());
        }
    }

    private void take(ApiKey key) {
        apiKeys.put(key.id().value(), key);
        secrets.put(key.secret(), key.id());
    }

    private void take(JournalEntry entry) {
        entries.add(entry);
        move(entry.transfer().debit(), entry);
        if (entry.transfer().kind() == Transfer.Kind.PAYMENT) {
            payments.put(entry.transfer().transaction().orElseThrow(), entry.id());
        } else {
            move(entry.transfer().credit(), entry);
        }
    }

    private void move(AccountId account, JournalEntry entry) {
        movements.computeIfAbsent(account, id -> new ArrayList<>()).add(entry);
    }

    private void take(Login login, Optional<SignIn> signIn) {
        Optional.ofNullable(signIns.remove(login))
                .ifPresent(was -> loginsOf.get(was.card()).remove(was));
        signIn.ifPresent(now -> {
            signIns.put(login, now);
            loginsOf.computeIfAbsent(now.card(), card -> new ArrayList<>(1)).add(now);
        });
    }

    private void take(Transaction transaction) {
        long id = transaction.terms().id().value();
        Transaction before = transactions.put(id, transaction);
        if (before instanceof Transaction.Open open) {
            due.remove(Due.of(open));
        }
        if (before instanceof Transaction.Pending was) {
            pending.get(was.payer()).remove(id);
        }
        if (transaction instanceof Transaction.Open open) {
            due.add(Due.of(open));
        }
        if (transaction instanceof Transaction.Pending now) {
            pending.computeIfAbsent(now.payer(), payer -> new TreeSet<>()).add(id);
        }
    }

    @Override
    public Optional<Card> card(CardId id) {
        return Optional.ofNullable(cards.get(id.value()));
    }

    @Override
    public Optional<CardId> cardWith(CardNumber number) {
        return Optional.ofNullable(numbers.get(number));
    }

    @Override
    public Optional<CardId> cardOn(AccountId account) {
        return Optional.ofNullable(inUse.get(account));
    }

    @Override
    public boolean hasAdministrator() {
        return cards.values().stream()
                .anyMatch(card ->
                        card.face().role() == Role.ADMIN && card.status().isInUse());
    }

    @Override
    public long lastCard() {
        return last(cards);
    }

    @Override
    public Optional<Transaction> transaction(TransactionId id) {
        return Optional.ofNullable(transactions.get(id.value()));
    }

    @Override
    public List<TransactionId> claimedBy(AccountId payer) {
        return pending.getOrDefault(payer, new TreeSet<>()).stream()
                .map(TransactionId::new)
                .toList();
    }

    @Override
    public long lastTransaction() {
        return last(transactions);
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id.value()));
    }

    @Override
    public long lastAccount() {
        return last(accounts);
    }

    private static long last(NavigableMap<Long, ?> map) {
        return map.isEmpty() ? 0 : map.lastKey();
    }

    @Override
    public Optional<Long> paymentOf(TransactionId id) {
        return Optional.ofNullable(payments.get(id));
    }

    @Override
    public JournalEntry.Head head() {
        return head;
    }

    @Override
    public Instant latest() {
        return latest;
    }

    @Override
    public AuditEntry.Head auditHead() {
        return auditHead;
    }

    @Override
    public long lastSeq(AccountId merchant) {
        return events.getOrDefault(merchant, List.of()).size();
    }

    @Override
    public List<Event> events(AccountId merchant, long after, int max) {
        return behind(events.getOrDefault(merchant, List.of()), after, max);
    }

    /** Numbers are counted up from 1, so the one behind {@code after} stands at that index. */
    static <T> List<T> behind(List<T> numbered, long after, int max) {
        int from = (int) Math.min(after, numbered.size());
        int to = (int) Math.min((long) from + max, numbered.size());
        return List.copyOf(numbered.subList(from, to));
    }

    @Override
    public Optional<Replies.Kept> reply(RequestKey key) {
        return Optional.ofNullable(replies.get(key)).or(() -> Optional.ofNullable(replies.get(key.forAnything())));
    }

    @Override
    public List<RequestKey> requests(String caller, String key) {
        return replies.tailMap(new RequestKey(caller, "", key)).keySet().stream()
                .takeWhile(request ->
                        request.caller().equals(caller) && request.key().equals(key))
                .toList();
    }

    @Override
    public Optional<SignIn> signIn(Login login) {
        return Optional.ofNullable(signIns.get(login));
    }

    @Override
    public List<SignIn> signInsOf(CardId card) {
        return List.copyOf(loginsOf.getOrDefault(card, List.of()));
    }

    @Override
    public Optional<Session> session(Hash token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public Optional<WrongPasswords> wrongPasswords(Login login) {
        return Optional.ofNullable(wrongPasswords.get(login));
    }

    @Override
    public Optional<ResetCode> resetCode(CardId card) {
        return Optional.ofNullable(resetCodes.get(card));
    }

    @Override
    public Optional<ApiKey> apiKey(KeyId id) {
        return Optional.ofNullable(apiKeys.get(id.value()));
    }

    @Override
    public Optional<KeyId> apiKeyWith(Hash secret) {
        return Optional.ofNullable(secrets.get(secret));
    }

    @Override
    public List<ApiKey> apiKeysOf(AccountId merchant) {
        return apiKeys.values().stream()
                .filter(key -> key.merchant().equals(merchant))
                .toList();
    }

    @Override
    public long lastApiKey() {
        return last(apiKeys);
    }

    @Override
    public Optional<Seller> seller(TransactionId id) {
        return Optional.ofNullable(sellers.get(id));
    }

    @Override
    public Optional<StaticCode> staticCode(AccountId merchant) {
        return Optional.ofNullable(posters.get(merchant));
    }

    @Override
    public Optional<Menu> menu(AccountId merchant) {
        return Optional.ofNullable(menus.get(merchant));
    }

    @Override
    public Optional<Jws> receipt(TransactionId id) {
        return Optional.ofNullable(receipts.get(id));
    }

    @Override
    public Lists lists() {
        return lists;
    }

    /** An open transaction and its deadline. */
    record Due(Instant at, TransactionId id) {

        static final Comparator<Due> EARLIEST_FIRST =
                Comparator.comparing(Due::at).thenComparing(due -> due.id().value());

        static Due of(Transaction.Open open) {
            return new Due(open.expiresAt(), open.terms().id());
        }
    }
}
