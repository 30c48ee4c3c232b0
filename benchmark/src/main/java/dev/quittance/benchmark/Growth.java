package dev.quittance.benchmark;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes books that have a past: writes it straight into the tables of a directory with people in it, as fast as it
 * goes, but as the product would have written it: the chain goes on, and the books verify.
 */
final class Growth {

    private static final String CARD = "insert into card (id, account_id, number, holder, holder_search, role, status,"
            + " pin_seal, pin_key, wrong_session, wrong_number, pin_limit, paid_without, spent_day, spent,"
            + " declined_since, declined) values (?, ?, ?, ?, ?, 'payer', 'active', ?, 1, 0, 0, 2000, 0, 0, 0, 0, 0)";
    private static final String ACCOUNT = "insert into account (id, kind, balance) values (?, 'card', 0)";
    private static final String LOGIN = "insert into login (name, card_id) values (?, ?)";
    private static final String TRANSACTION = "insert into payment_transaction (id, merchant_id, amount, description,"
            + " reference, created_at, created_seq, state, expires_at, extended, payer_id, closed_at, cause,"
            + " refunded) values (?, ?, ?, '', ?, ?, ?, ?, ?, 0, ?, ?, ?, 0)";
    private static final String EVENT =
            "insert into event (merchant_id, seq, type, occurred_at, transaction_id, amount,"
                    + " expires_at, extended, payer_id, closed_at, cause, refunded)"
                    + " values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0)";

    private static final String FOLLOWERS =
            "select name, sql from sqlite_schema where type = 'trigger' and name like '%searched%'";
    private static final String SEARCHED = "insert into card_search (rowid, holder, login, number) select card.id,"
            + " holder_search, name, number from card join login on login.card_id = card.id where card.id >= ";

    private static final int TOGETHER = 10_000;
    private static final long AMOUNT = 5;
    private static final long TOP_UP = 1_000;

    /** How many of the new cards pay; each of them is topped up once. */
    private static final int PAYING = 200_000;

    /** One payment in so many is made by somebody who is signed in, and so has a long past. */
    private static final int OURS_ONE_IN = 20;

    private final JdbcRows rows;
    private final SplittableRandom random = new SplittableRandom(2026);
    private final int cards;
    private final int transactions;
    private final CurrencyUnit unit;
    private final long[] merchants;
    private final long[][] ours;
    private final long[] seqs;
    private final long firstCard;
    private final long firstAccount;
    private final long[] balances;
    private JournalEntry.Head head;
    private Instant clock;
    private long written;

    private Growth(JdbcRows rows, int cards, int transactions) throws SQLException {
        this.rows = rows;
        this.cards = cards;
        this.transactions = transactions;
        unit = rows.one(
                        "select currency, digits from installation",
                        row -> new CurrencyUnit(row.getString(1), row.getInt(2)))
                .orElseThrow();
        merchants = rows.all(Limits.MERCHANT, row -> row.getLong(1)).stream()
                .mapToLong(id -> id)
                .toArray();
        ours = rows.all(Limits.PAYER, row -> new long[] {row.getLong(1), row.getLong(2)})
                .toArray(long[][]::new);
        seqs = new long[merchants.length];
        head = new JdbcBooks(rows, unit).head();
        firstCard = new JdbcBooks(rows, unit).lastCard() + 1;
        firstAccount = new JdbcBooks(rows, unit).lastAccount() + 1;
        balances = new long[(int) firstAccount + cards];
        rows.all("select id, balance from account", row -> new long[] {row.getLong(1), row.getLong(2)})
                .forEach(account -> balances[(int) account[0]] = account[1]);
        clock = rows.one(
                        "select moved_at from transfer order by id desc limit 1", row -> JdbcRows.time(row, "moved_at"))
                .orElseThrow();
    }

    /** Gives the books so many more cards and transactions. */
    static void of(Path data, int cards, int transactions) throws SQLException {
        try (var rows = JdbcRows.open("jdbc:sqlite:" + data.resolve("quittance.db"))) {
            // Nobody needs half of it: until it is whole it may be lost.
            rows.execute("pragma synchronous = off");
            rows.execute("pragma foreign_keys = off");
            rows.execute("pragma cache_size = -600000");
            rows.execute("pragma wal_autocheckpoint = 20000");
            rows.connection().setAutoCommit(false);
            new Growth(rows, cards, transactions).grow();
        }
    }

    private void grow() throws SQLException {
        openCards();
        for (int i = 0; i < Math.min(PAYING, cards); i++) {
            tick();
            move(Transfer.Kind.TOP_UP, 1, firstAccount + i, TOP_UP, Optional.empty(), Optional.empty());
        }
        for (int i = 1; i <= transactions; i++) {
            transaction(i);
        }
        finish();
    }

    /** What follows each card by itself would take longer than all at once. */
    private void openCards() throws SQLException {
        Map<String, String> followers = new LinkedHashMap<>();
        rows.all(FOLLOWERS, row -> followers.put(row.getString(1), row.getString(2)));
        for (String name : followers.keySet()) {
            rows.execute("drop trigger " + name);
        }
        for (int i = 0; i < cards; i++) {
            card(i);
        }
        flush();
        rows.execute(SEARCHED + firstCard);
        for (String trigger : followers.values()) {
            rows.execute(trigger);
        }
        rows.connection().commit();
    }

    private void card(int i) throws SQLException {
        String holder = "Guest " + Integer.toString(i, 36) + " of " + random.nextInt(1_000_000);
        rows.add(ACCOUNT, firstAccount + i);
        rows.add(
                CARD,
                firstCard + i,
                firstAccount + i,
                CardNumber.withCheckDigit("77%013d".formatted(i)).digits(),
                holder,
                holder.toLowerCase(Locale.ROOT),
                new byte[Hash.LENGTH]);
        rows.add(LOGIN, "guest-" + i, firstCard + i);
        keep();
    }

    /** As time would have passed, had all of it happened in the last months. */
    private void tick() {
        clock = clock.plus(1, ChronoUnit.MICROS);
    }

    private void move(
            Transfer.Kind kind, long from, long to, long amount, Optional<CardId> actor, Optional<TransactionId> about)
            throws SQLException {
        var transfer = new Transfer(
                kind,
                new AccountId(from),
                new AccountId(to),
                new Money(amount, unit),
                clock,
                actor,
                about,
                Optional.empty());
        JournalEntry entry = head.append(transfer);
        head = entry.head();
        balances[(int) from] -= amount;
        balances[(int) to] += amount;
        new JdbcWriting(rows).entry(entry);
        keep();
    }

    private void transaction(long id) throws SQLException {
        int shop = random.nextInt(merchants.length);
        long merchant = merchants[shop];
        Instant created = clock;
        Instant expires = created.plus(Duration.ofSeconds(300));
        long seq = ++seqs[shop];
        rows.add(EVENT, merchant, seq, "payment_created", created, id, AMOUNT, expires, null, null, null);
        tick();
        String reference = id % 10 == 0 ? "table-" + id % 100 : "";
        int chance = random.nextInt(100);
        if (chance < 90) {
            long[] payer = random.nextInt(OURS_ONE_IN) == 0
                    ? ours[random.nextInt(ours.length)]
                    : other(random.nextInt(Math.min(PAYING, cards)));
            paid(id, shop, created, expires, seq, reference, payer);
        } else {
            boolean revoked = chance >= 98;
            String state = revoked ? "revoked" : "failed";
            String cause = revoked ? null : "declined";
            rows.add(TRANSACTION, id, merchant, AMOUNT, reference, created, seq, state, expires, null, clock, cause);
            rows.add(EVENT, merchant, ++seqs[shop], "payment_" + state, clock, id, AMOUNT, expires, null, null, cause);
        }
        keep();
    }

    private long[] other(int i) {
        return new long[] {firstCard + i, firstAccount + i};
    }

    private void paid(long id, int shop, Instant created, Instant expires, long seq, String reference, long[] payer)
            throws SQLException {
        long merchant = merchants[shop];
        rows.add(
                TRANSACTION,
                id,
                merchant,
                AMOUNT,
                reference,
                created,
                seq,
                "completed",
                expires,
                payer[1],
                clock,
                null);
        move(
                Transfer.Kind.PAYMENT,
                payer[1],
                merchant,
                AMOUNT,
                Optional.of(new CardId(payer[0])),
                Optional.of(new TransactionId(id)));
        rows.add(EVENT, merchant, ++seqs[shop], "payment_completed", clock, id, AMOUNT, expires, payer[1], null, null);
    }

    private void keep() throws SQLException {
        if (++written % TOGETHER == 0) {
            flush();
        }
    }

    private void flush() throws SQLException {
        rows.flush(List.of(ACCOUNT, CARD, LOGIN, TRANSACTION, JdbcWriting.ENTRY, EVENT));
        rows.connection().commit();
    }

    private void finish() throws SQLException {
        flush();
        var writing = new JdbcWriting(rows);
        for (int id = 1; id < balances.length; id++) {
            rows.add(JdbcWriting.ACCOUNT, balances[id], id);
        }
        for (int shop = 0; shop < merchants.length; shop++) {
            writing.seq(new AccountId(merchants[shop]), seqs[shop]);
        }
        writing.head(head, clock);
        writing.flush();
        rows.connection().commit();
        rows.connection().setAutoCommit(true);
        rows.execute("pragma wal_checkpoint(truncate)");
    }
}
