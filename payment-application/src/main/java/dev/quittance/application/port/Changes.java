package dev.quittance.application.port;

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
import dev.quittance.domain.Refund;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.Seller;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The books as one piece of work sees them: what is kept, under what this work has changed. Nothing of it is
 * kept until a store takes it. Because changes are a ground themselves, they can lie on changes: those of one
 * piece of work on those of its batch, thrown away or merged.
 */
public final class Changes implements Books, Kept {

    private static final Comparator<SignIn> OWN_FIRST = Comparator.comparing((SignIn signIn) -> !signIn.isOwn())
            .thenComparing(signIn -> signIn.login().name());

    private final Kept ground;
    private final Layer<CardId, Card> cards;
    private final Layer<CardNumber, CardId> numbers;
    private final Layer<AccountId, CardId> inUse;
    private final Layer<TransactionId, Transaction> transactions;
    private final Layer<AccountId, Account> accounts;
    private final Layer<AccountId, Long> seqs;
    private final Layer<RequestKey, Replies.Kept> replies;
    private final Layer<Login, SignIn> signIns;
    private final Layer<Hash, Session> sessions;
    private final Layer<Login, WrongPasswords> wrongPasswords;
    private final Layer<CardId, ResetCode> resetCodes;
    private final Layer<KeyId, ApiKey> apiKeys;
    private final Layer<Hash, KeyId> secrets;
    private final Layer<TransactionId, Seller> sellers;
    private final Layer<AccountId, StaticCode> posters;
    private final Layer<AccountId, Menu> menus;
    private final Layer<TransactionId, Jws> receipts;
    private final List<JournalEntry> entries = new ArrayList<>(1);
    private final List<Refund> refunds = new ArrayList<>(0);
    private final List<Remarked> remarks = new ArrayList<>(0);
    private final List<AuditEntry> audited = new ArrayList<>(0);
    private final List<Event> events = new ArrayList<>(1);
    private Optional<JournalEntry.Head> head = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private Optional<AuditEntry.Head> auditHead = Optional.empty();
    private long lastCard;
    private long lastAccount;
    private long lastTransaction;
    private long lastApiKey; // these four are 0 while they are as in the ground
    private boolean answeredAfterCommit;

    /** Nothing changed yet. */
    public Changes(Kept ground) {
        this.ground = ground;
        cards = new Layer<>(ground::card);
        numbers = new Layer<>(ground::cardWith);
        inUse = new Layer<>(ground::cardOn);
        transactions = new Layer<>(ground::transaction);
        accounts = new Layer<>(ground::account);
        seqs = new Layer<>(merchant -> Optional.of(ground.lastSeq(merchant)));
        replies = new Layer<>(ground::reply);
        signIns = new Layer<>(ground::signIn);
        sessions = new Layer<>(ground::session);
        wrongPasswords = new Layer<>(ground::wrongPasswords);
        resetCodes = new Layer<>(ground::resetCode);
        apiKeys = new Layer<>(ground::apiKey);
        secrets = new Layer<>(ground::apiKeyWith);
        sellers = new Layer<>(ground::seller);
        posters = new Layer<>(ground::staticCode);
        menus = new Layer<>(ground::menu);
        receipts = new Layer<>(ground::receipt);
    }

    /** Lays these changes on those of {@code batch}, on which they were made. */
    private void mergeInto(Changes batch) {
        cards.mergeInto(batch.cards);
        numbers.mergeInto(batch.numbers);
        inUse.mergeInto(batch.inUse);
        transactions.mergeInto(batch.transactions);
        accounts.mergeInto(batch.accounts);
        seqs.mergeInto(batch.seqs);
        replies.mergeInto(batch.replies);
        signIns.mergeInto(batch.signIns);
        sessions.mergeInto(batch.sessions);
        wrongPasswords.mergeInto(batch.wrongPasswords);
        resetCodes.mergeInto(batch.resetCodes);
        apiKeys.mergeInto(batch.apiKeys);
        secrets.mergeInto(batch.secrets);
        sellers.mergeInto(batch.sellers);
        posters.mergeInto(batch.posters);
        menus.mergeInto(batch.menus);
        receipts.mergeInto(batch.receipts);
        batch.entries.addAll(entries);
        batch.refunds.addAll(refunds);
        batch.remarks.addAll(remarks);
        batch.audited.addAll(audited);
        batch.events.addAll(events);
        batch.head = head.or(() -> batch.head);
        batch.auditHead = auditHead.or(() -> batch.auditHead);
        batch.latest = latest.or(() -> batch.latest);
        batch.lastCard = Math.max(lastCard, batch.lastCard);
        batch.lastAccount = Math.max(lastAccount, batch.lastAccount);
        batch.lastTransaction = Math.max(lastTransaction, batch.lastTransaction);
        batch.lastApiKey = Math.max(lastApiKey, batch.lastApiKey);
        batch.answeredAfterCommit |= answeredAfterCommit;
    }

    // What a store has to write down.

    /** Whether there is nothing to write down and no answer that waits for a commit. */
    public boolean isEmpty() {
        return !answeredAfterCommit
                && latest.isEmpty()
                && entries.isEmpty()
                && events.isEmpty()
                && audited.isEmpty()
                && Stream.of(
                                cards,
                                transactions,
                                accounts,
                                replies,
                                signIns,
                                sessions,
                                apiKeys,
                                wrongPasswords,
                                resetCodes,
                                posters,
                                menus,
                                receipts)
                        .allMatch(layer -> layer.changed().isEmpty());
    }

    /** Cards that are new or not as they were. */
    public Collection<Card> changedCards() {
        return values(cards);
    }

    /** Transactions that are new or not as they were. */
    public Collection<Transaction> changedTransactions() {
        return values(transactions);
    }

    /** Accounts that are new or not as they were. */
    public Collection<Account> changedAccounts() {
        return values(accounts);
    }

    /** The last number of each merchant that has new events. */
    public Map<AccountId, Optional<Long>> changedSeqs() {
        return seqs.changed();
    }

    /** Replies that are new; empty for those that are kept no longer. */
    public Map<RequestKey, Optional<Replies.Kept>> changedReplies() {
        return replies.changed();
    }

    /** Logins that are new or sign in for another card; empty for those that are no more. */
    public Map<Login, Optional<SignIn>> changedSignIns() {
        return signIns.changed();
    }

    /** Sessions that are new or used again; empty for those that have ended. */
    public Map<Hash, Optional<Session>> changedSessions() {
        return sessions.changed();
    }

    /** How many wrong passwords were typed for a login; empty where there are none any more. */
    public Map<Login, Optional<WrongPasswords>> changedWrongPasswords() {
        return wrongPasswords.changed();
    }

    /** Reset codes that are new or were tried; empty for those that are no more. */
    public Map<CardId, Optional<ResetCode>> changedResetCodes() {
        return resetCodes.changed();
    }

    /** API keys that are new or not as they were. */
    public Collection<ApiKey> changedApiKeys() {
        return values(apiKeys);
    }

    /** Who asked for new payments in their merchants' names. */
    public Map<TransactionId, Optional<Seller>> newSellers() {
        return sellers.changed();
    }

    /** Posters that count from now on. */
    public Collection<StaticCode> changedStaticCodes() {
        return values(posters);
    }

    /** Menus that are not as they were. */
    public Collection<Menu> changedMenus() {
        return values(menus);
    }

    /** Receipts that are new. */
    public Map<TransactionId, Optional<Jws>> newReceipts() {
        return receipts.changed();
    }

    /** Journal entries to be added, in order. */
    public List<JournalEntry> newEntries() {
        return entries;
    }

    /** Refunds to be added: those of the entries that take back. */
    public List<Refund> newRefunds() {
        return refunds;
    }

    /** Why some of these entries were made. */
    public List<Remarked> newRemarks() {
        return remarks;
    }

    /** What was added to the audit log, in order. */
    public List<AuditEntry> newAudit() {
        return audited;
    }

    /** Events to be added, in order. */
    public List<Event> newEvents() {
        return events;
    }

    private static <V> List<V> values(Layer<?, V> layer) {
        return layer.changed().values().stream().flatMap(Optional::stream).toList();
    }

    // The books.

    @Override
    public Cards cards() {
        return new Cards() {
            @Override
            public CardId next() {
                lastCard = Changes.this.lastCard() + 1;
                return new CardId(lastCard);
            }

            @Override
            public Optional<Card> find(CardId id) {
                return cards.find(id);
            }

            @Override
            public Optional<Card> find(CardNumber number) {
                return numbers.find(number).flatMap(cards::find);
            }

            @Override
            public Optional<Card> on(AccountId account) {
                return inUse.find(account).flatMap(cards::find);
            }

            @Override
            public boolean any() {
                return Changes.this.lastCard() > 0;
            }

            @Override
            public boolean haveAdministrator() {
                return hasAdministrator();
            }

            @Override
            public void add(Card card) {
                cards.add(card.id(), card);
                numbers.add(card.face().number(), card.id());
                inUse.add(card.account(), card.id());
            }

            @Override
            public void replace(Card before, Card after) {
                if (!before.equals(after)) {
                    cards.replace(before.id(), before, after);
                }
                if (before.status() != after.status() && after.status() == Card.Status.REPLACED) {
                    inUse.remove(after.account());
                }
            }
        };
    }

    @Override
    public Transactions transactions() {
        return new Transactions() {
            @Override
            public TransactionId next() {
                lastTransaction = Changes.this.lastTransaction() + 1;
                return new TransactionId(lastTransaction);
            }

            @Override
            public Optional<Transaction> find(TransactionId id) {
                return transactions.find(id);
            }

            @Override
            public List<Transaction.Pending> claimedBy(AccountId payer) {
                return Changes.this.claimedBy(payer).stream()
                        .map(this::get)
                        .map(Transaction.Pending.class::cast)
                        .toList();
            }

            @Override
            public void add(Transaction.Created transaction) {
                transactions.add(transaction.terms().id(), transaction);
            }

            @Override
            public void replace(Transaction before, Transaction after) {
                transactions.replace(before.terms().id(), before, after);
            }
        };
    }

    @Override
    public Journal journal() {
        return new Journal() {
            @Override
            public AccountId next() {
                lastAccount = Changes.this.lastAccount() + 1;
                return new AccountId(lastAccount);
            }

            @Override
            public Account account(AccountId id) {
                return accounts.find(id).orElseThrow(() -> new IllegalStateException("no such account: " + id));
            }

            @Override
            public void open(Account account) {
                if (account.balance().minor() != 0) {
                    throw new IllegalStateException("a new account is empty");
                }
                accounts.add(account.id(), account);
            }

            @Override
            public long paymentOf(TransactionId id) {
                return Changes.this.paymentOf(id).orElseThrow(() -> new IllegalStateException("nothing paid: " + id));
            }

            @Override
            public JournalEntry append(Transfer transfer) {
                Account debited = account(transfer.debit()).debit(transfer.amount());
                Account credited = account(transfer.credit()).credit(transfer.amount());
                accounts.put(debited.id(), debited);
                accounts.put(credited.id(), credited);
                JournalEntry entry = head().append(transfer);
                entries.add(entry);
                head = Optional.of(entry.head());
                clockMark().note(transfer.at());
                return entry;
            }

            @Override
            public void remark(JournalEntry entry, Remark why) {
                remarks.add(new Remarked(entry, why));
            }
        };
    }

    @Override
    public Refunds refunds() {
        return refunds::add;
    }

    @Override
    public Audit audit() {
        return deed -> {
            AuditEntry entry = auditHead().append(deed);
            audited.add(entry);
            auditHead = Optional.of(entry.head());
            return entry;
        };
    }

    @Override
    public Events events() {
        return new Events() {
            @Override
            public Event append(Event.Fact fact) {
                AccountId merchant = fact.after().terms().merchant();
                var event = new Event(lastSeq(merchant) + 1, fact);
                seqs.put(merchant, event.seq());
                events.add(event);
                clockMark().note(fact.at());
                return event;
            }

            @Override
            public long lastSeq(AccountId merchant) {
                return Changes.this.lastSeq(merchant);
            }

            @Override
            public List<Event> after(AccountId merchant, long seq, int max) {
                return events(merchant, seq, max);
            }
        };
    }

    @Override
    public Replies replies() {
        return new Replies() {
            @Override
            public Optional<Kept> find(RequestKey key) {
                return reply(key);
            }

            @Override
            public List<RequestKey> under(String caller, String key) {
                return requests(caller, key);
            }

            @Override
            public void keep(RequestKey key, Kept reply) {
                replies.put(key, reply);
            }

            @Override
            public void remove(RequestKey key) {
                replies.remove(key);
            }
        };
    }

    @Override
    public Logins logins() {
        return new Logins() {
            @Override
            public Optional<SignIn> find(Login login) {
                return signIns.find(login);
            }

            @Override
            public List<SignIn> all(CardId card) {
                return signInsOf(card).stream().sorted(OWN_FIRST).toList();
            }

            @Override
            public void add(SignIn signIn) {
                signIns.add(signIn.login(), signIn);
            }

            @Override
            public void replace(SignIn before, SignIn after) {
                signIns.replace(after.login(), before, after);
            }

            @Override
            public void remove(Login login) {
                keep(login, WrongPasswords.NONE);
                signIns.remove(login);
            }

            @Override
            public WrongPasswords wrongPasswords(Login login) {
                return Changes.this.wrongPasswords(login).orElse(WrongPasswords.NONE);
            }

            @Override
            public void keep(Login login, WrongPasswords wrong) {
                WrongPasswords before = wrongPasswords(login);
                if (wrong.equals(WrongPasswords.NONE) && !wrong.equals(before)) {
                    wrongPasswords.remove(login);
                } else if (!wrong.equals(before)) {
                    wrongPasswords.put(login, wrong);
                }
            }
        };
    }

    @Override
    public Sessions sessions() {
        return new Sessions() {
            @Override
            public Optional<Session> find(Hash token) {
                return sessions.find(token);
            }

            @Override
            public List<Session> of(CardId card) {
                return sessionsOf(card);
            }

            @Override
            public void keep(Session session) {
                sessions.put(session.token(), session);
            }

            @Override
            public void remove(Hash token) {
                sessions.remove(token);
            }
        };
    }

    @Override
    public ResetCodes resetCodes() {
        return new ResetCodes() {
            @Override
            public Optional<ResetCode> find(CardId card) {
                return resetCodes.find(card);
            }

            @Override
            public void keep(CardId card, ResetCode code) {
                resetCodes.put(card, code);
            }

            @Override
            public void remove(CardId card) {
                resetCodes.remove(card);
            }
        };
    }

    @Override
    public ApiKeys apiKeys() {
        return new ApiKeys() {
            @Override
            public KeyId next() {
                lastApiKey = Changes.this.lastApiKey() + 1;
                return new KeyId(lastApiKey);
            }

            @Override
            public Optional<ApiKey> find(KeyId id, AccountId merchant) {
                return apiKeys.find(id).filter(key -> key.merchant().equals(merchant));
            }

            @Override
            public Optional<ApiKey> find(Hash secret) {
                return secrets.find(secret).flatMap(apiKeys::find);
            }

            @Override
            public List<ApiKey> of(AccountId merchant) {
                return apiKeysOf(merchant).stream()
                        .sorted(Comparator.comparing(key -> key.id().value()))
                        .toList();
            }

            @Override
            public void add(ApiKey key) {
                secrets.add(key.secret(), key.id());
                apiKeys.add(key.id(), key);
            }

            @Override
            public void replace(ApiKey before, ApiKey after) {
                apiKeys.replace(before.id(), before, after);
            }
        };
    }

    @Override
    public Sellers sellers() {
        return new Sellers() {
            @Override
            public Optional<Seller> of(TransactionId id) {
                return sellers.find(id);
            }

            @Override
            public void add(TransactionId id, Seller seller) {
                sellers.put(id, seller); // the transaction is new, and the table takes one row for it
            }
        };
    }

    @Override
    public StaticCodes staticCodes() {
        return new StaticCodes() {
            @Override
            public StaticCode current(AccountId merchant) {
                return posters.find(merchant).orElse(StaticCode.first(merchant));
            }

            @Override
            public void replace(StaticCode poster) {
                posters.put(poster.merchant(), poster);
            }
        };
    }

    @Override
    public Menus menus() {
        return new Menus() {
            @Override
            public Menu of(AccountId merchant) {
                return menus.find(merchant).orElseGet(() -> Menu.empty(merchant));
            }

            @Override
            public void replace(Menu before, Menu after) {
                if (!of(before.merchant()).equals(before)) {
                    throw new IllegalStateException("changed meanwhile: the menu of " + before.merchant());
                }
                menus.put(after.merchant(), after);
            }
        };
    }

    @Override
    public Receipts receipts() {
        return new Receipts() {
            @Override
            public Optional<Jws> find(TransactionId id) {
                return receipts.find(id);
            }

            @Override
            public void add(TransactionId id, Jws receipt) {
                receipts.add(id, receipt);
            }
        };
    }

    @Override
    public ClockMark clockMark() {
        return new ClockMark() {
            @Override
            public Instant latest() {
                return Changes.this.latest();
            }

            @Override
            public void note(Instant instant) {
                if (instant.isAfter(latest())) {
                    latest = Optional.of(instant);
                }
            }

            @Override
            public void beginAt(Instant instant) {
                latest = Optional.of(instant);
            }
        };
    }

    @Override
    public void answerAfterCommit() {
        answeredAfterCommit = true;
    }

    @Override
    public <T> T apart(Work<T> work) {
        var own = new Changes(this);
        T came = work.on(own);
        own.mergeInto(this);
        return came;
    }

    // The ground for other changes.

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
        return changedCards().stream()
                        .anyMatch(card -> card.face().role() == Role.ADMIN
                                && card.status().isInUse())
                || ground.hasAdministrator();
    }

    @Override
    public long lastCard() {
        return lastCard == 0 ? ground.lastCard() : lastCard;
    }

    @Override
    public Optional<Transaction> transaction(TransactionId id) {
        return transactions.find(id);
    }

    @Override
    public List<TransactionId> claimedBy(AccountId payer) {
        var claimed = new LinkedHashSet<>(ground.claimedBy(payer));
        transactions.changed().forEach((id, transaction) -> {
            boolean his = transaction.orElseThrow() instanceof Transaction.Pending pending
                    && pending.payer().equals(payer);
            if (his) {
                claimed.add(id);
            } else {
                claimed.remove(id);
            }
        });
        return List.copyOf(claimed);
    }

    @Override
    public long lastTransaction() {
        return lastTransaction == 0 ? ground.lastTransaction() : lastTransaction;
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return accounts.find(id);
    }

    @Override
    public long lastAccount() {
        return lastAccount == 0 ? ground.lastAccount() : lastAccount;
    }

    @Override
    public Optional<Long> paymentOf(TransactionId id) {
        return entries.stream()
                .filter(entry -> entry.transfer().kind() == Transfer.Kind.PAYMENT
                        && entry.transfer().transaction().equals(Optional.of(id)))
                .map(JournalEntry::id)
                .findFirst()
                .or(() -> ground.paymentOf(id));
    }

    @Override
    public JournalEntry.Head head() {
        return head.orElseGet(ground::head);
    }

    @Override
    public Instant latest() {
        return latest.orElseGet(ground::latest);
    }

    @Override
    public AuditEntry.Head auditHead() {
        return auditHead.orElseGet(ground::auditHead);
    }

    @Override
    public long lastSeq(AccountId merchant) {
        return seqs.find(merchant).orElse(0L);
    }

    @Override
    public List<Event> events(AccountId merchant, long after, int max) {
        return ground.events(merchant, after, max);
    }

    /** Nearly always one look at the ground for both, because every payment with a key takes it. */
    @Override
    public Optional<Replies.Kept> reply(RequestKey key) {
        Optional<Replies.Kept> own = replies.changed().get(key);
        if (own != null && own.isPresent()) {
            return own;
        }
        RequestKey anything = key.forAnything();
        if (own == null && !replies.changed().containsKey(anything)) {
            return ground.reply(key);
        }
        boolean below = own == null && ground.requests(key.caller(), key.key()).contains(key);
        return below ? ground.reply(key) : replies.find(anything);
    }

    @Override
    public List<RequestKey> requests(String caller, String key) {
        var all = new LinkedHashSet<>(ground.requests(caller, key));
        replies.changed().forEach((request, reply) -> {
            if (request.caller().equals(caller) && request.key().equals(key)) {
                if (reply.isPresent()) {
                    all.add(request);
                } else {
                    all.remove(request);
                }
            }
        });
        return List.copyOf(all);
    }

    @Override
    public Optional<SignIn> signIn(Login login) {
        return signIns.find(login);
    }

    @Override
    public List<SignIn> signInsOf(CardId card) {
        Map<Login, SignIn> all = new LinkedHashMap<>();
        ground.signInsOf(card).forEach(signIn -> all.put(signIn.login(), signIn));
        signIns.changed()
                .forEach((login, signIn) -> signIn.filter(kept -> kept.card().equals(card))
                        .ifPresentOrElse(kept -> all.put(login, kept), () -> all.remove(login)));
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Session> session(Hash token) {
        return sessions.find(token);
    }

    @Override
    public List<Session> sessionsOf(CardId card) {
        Map<Hash, Session> all = new LinkedHashMap<>();
        ground.sessionsOf(card).forEach(session -> all.put(session.token(), session));
        sessions.changed()
                .forEach((token, session) -> session.filter(kept -> kept.card().equals(card))
                        .ifPresentOrElse(kept -> all.put(token, kept), () -> all.remove(token)));
        return List.copyOf(all.values());
    }

    @Override
    public Optional<WrongPasswords> wrongPasswords(Login login) {
        return wrongPasswords.find(login);
    }

    @Override
    public Optional<ResetCode> resetCode(CardId card) {
        return resetCodes.find(card);
    }

    @Override
    public Optional<ApiKey> apiKey(KeyId id) {
        return apiKeys.find(id);
    }

    @Override
    public Optional<KeyId> apiKeyWith(Hash secret) {
        return secrets.find(secret);
    }

    @Override
    public List<ApiKey> apiKeysOf(AccountId merchant) {
        Map<KeyId, ApiKey> all = new LinkedHashMap<>();
        ground.apiKeysOf(merchant).forEach(key -> all.put(key.id(), key));
        changedApiKeys().stream().filter(key -> key.merchant().equals(merchant)).forEach(key -> all.put(key.id(), key));
        return List.copyOf(all.values());
    }

    @Override
    public long lastApiKey() {
        return lastApiKey == 0 ? ground.lastApiKey() : lastApiKey;
    }

    @Override
    public Optional<Seller> seller(TransactionId id) {
        return sellers.find(id);
    }

    @Override
    public Optional<StaticCode> staticCode(AccountId merchant) {
        return posters.find(merchant);
    }

    @Override
    public Optional<Menu> menu(AccountId merchant) {
        return menus.find(merchant);
    }

    @Override
    public Optional<Jws> receipt(TransactionId id) {
        return receipts.find(id);
    }

    @Override
    public Lists lists() {
        return ground.lists();
    }
}
