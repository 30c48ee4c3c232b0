package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file of the books, read by a connection of the test's own that can't write. It knows the schema and how an
 * entry of the journal is written down, and nothing of the code that does so.
 */
final class Ledger implements AutoCloseable {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;

    private Ledger(Connection connection) {
        this.connection = connection;
    }

    /** The books in a service's data directory. */
    static Ledger of(Path data) {
        try {
            return new Ledger(DriverManager.getConnection("jdbc:sqlite:file:" + file(data) + "?mode=ro"));
        } catch (SQLException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static Path file(Path data) {
        try (var files = Files.list(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(Ledger::isDatabase)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no books in " + data));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static boolean isDatabase(Path file) {
        try (var in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(SQLITE, in.readNBytes(SQLITE.length));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** One number; 0 when there is none. */
    long number(String sql, Object... arguments) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** What is on someone's card, in cents. */
    long balance(People who) {
        return balance(who.number());
    }

    /** What is on the card with this number, in cents. */
    long balance(String cardNumber) {
        return number(
                "select a.balance from account a join card c on c.account_id = a.id where c.number = ?", cardNumber);
    }

    /** The account of whoever signs in by this name. */
    long account(String login) {
        return number("select c.account_id from card c join login l on l.card_id = c.id where l.name = ?", login);
    }

    /** How many payments there are of the transaction that its merchant refers to so. */
    long paymentsOf(String reference) {
        return number("""
                select count(*) from transfer m join payment_transaction t on t.id = m.transaction_id
                where m.kind = 'payment' and t.state = 'completed' and t.reference = ?""", reference);
    }

    long payments() {
        return number("select count(*) from transfer where kind = 'payment'");
    }

    /** Whether this event of this merchant is there, and if it tells of a payment, the transfer too. */
    boolean holds(long merchant, long seq, String type) {
        long transaction = number(
                "select transaction_id from event where merchant_id = ? and seq = ? and type = ?", merchant, seq, type);
        boolean moved =
                number("select count(*) from transfer where kind = 'payment' and transaction_id = ?", transaction) == 1;
        return transaction > 0 && (moved || !type.equals("payment_completed"));
    }

    /** All that a refused request must leave as it was. */
    Map<String, Long> state() {
        Map<String, Long> state = new TreeMap<>();
        for (String table :
                new String[] {"payment_transaction", "transfer", "refund", "event", "reply", "card", "login"}) {
            state.put(table, number("select count(*) from " + table));
        }
        state.put("wrong PINs", number("select sum(wrong_session + wrong_number) from card"));
        state.put("declined", number("select sum(declined) from card"));
        state.put("blocked", number("select count(*) from card where status = 'blocked'"));
        state.put("open", number("select count(*) from payment_transaction where state in ('created', 'pending')"));
        each("select id, balance from account", row -> state.put("account " + row.getLong(1), row.getLong(2)));
        return state;
    }

    /**
     * A hash of each table's whole content, but for when sessions were last used, and the count of commits, which that
     * raises: what nothing refused may change.
     */
    Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        each(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
                table -> {
                    String name = table.getString(1);
                    String columns =
                            switch (name) {
                                case "session" -> "token_hash, card_id, scope, created_at, ends_at";
                                case "chain_head" -> "chain, position, hash";
                                default -> "*";
                            };
                    all.put(name, contentOf("select " + columns + " from " + name + " order by 1, 2"));
                });
        return all;
    }

    private String contentOf(String sql) {
        MessageDigest digest = sha256();
        long[] count = {0};
        each(sql, row -> {
            count[0]++;
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                Object value = row.getObject(column);
                String text = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
                digest.update((text + '|').getBytes(StandardCharsets.UTF_8));
            }
        });
        return count[0] + " rows " + HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the file itself is sound, as the database sees it. */
    boolean isIntact() {
        return number("select count(*) from pragma_integrity_check where integrity_check = 'ok'") == 1
                && number("select count(*) from pragma_foreign_key_check") == 0;
    }

    /** Goes through everything and fails where it does not agree. */
    void audit() {
        try {
            connection.setAutoCommit(false); // one snapshot
            checkChain();
            checkBalances();
            checkPayments();
            checkRefunds();
            checkSeqs();
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private void checkChain() {
        String[] before = {start()};
        long[] position = {0};
        each("""
                select id, kind, debit, credit, amount, moved_at, coalesce(actor, 0), coalesce(transaction_id, 0),
                    coalesce(answers, 0), lower(hex(hash)), (select currency from installation)
                from transfer order by id""", row -> {
            position[0]++;
            assertEquals((1L << 40) + position[0], row.getLong(1), "a gap in the journal");
            String line = String.join(
                    "|",
                    before[0],
                    "1",
                    "" + position[0],
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(11),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9));
            before[0] = sha256(line);
            assertEquals(before[0], row.getString(10), "the chain is broken at " + position[0]);
        });
        each("select position, lower(hex(hash)) from chain_head where chain = 1", row -> {
            assertEquals(position[0], row.getLong(1), "the journal's last entries are missing");
            assertEquals(before[0], row.getString(2), "the head of the chain");
        });
    }

    private String start() {
        String[] start = new String[1];
        each(
                "select id, currency, time_zone from installation",
                row -> start[0] =
                        sha256(String.join("|", "quittance/1", row.getString(1), row.getString(2), row.getString(3))));
        return start[0];
    }

    private void checkBalances() {
        assertEquals(0, number("select sum(balance) from account"), "the sum over all accounts");
        assertEquals(0, number("select count(*) from account where kind = 'card' and balance < 0"), "below zero");
        assertEquals(0, number("""
                        select count(*) from account a where balance <>
                            (select coalesce(sum(amount), 0) from transfer where credit = a.id)
                          - (select coalesce(sum(amount), 0) from transfer where debit = a.id)"""), "a balance does not follow from its transfers");
    }

    private void checkPayments() {
        assertEquals(
                number("select count(*) from payment_transaction where state = 'completed'"),
                number("""
                        select count(*) from payment_transaction t join transfer m on m.transaction_id = t.id
                        where t.state = 'completed' and m.kind = 'payment' and m.amount = t.amount
                            and m.debit = t.payer_id and m.credit = t.merchant_id and m.moved_at = t.closed_at"""),
                "each paid transaction has one transfer that fits");
        assertEquals(
                payments(),
                number("select count(*) from payment_transaction where state = 'completed'"),
                "each payment belongs to one paid transaction");
    }

    private void checkRefunds() {
        assertEquals(0, number("""
                        select count(*) from payment_transaction t where refunded <>
                            (select coalesce(sum(amount), 0) from transfer m
                             where m.transaction_id = t.id and m.kind in ('refund', 'void'))"""), "what went back is not what the refunds come to");
        long refunds = number("select count(*) from transfer where kind in ('refund', 'void')");
        assertEquals(refunds, number("""
                        select count(*) from refund r join transfer m on m.id = r.entry_id
                        join transfer p on p.id = m.answers join payment_transaction t on t.id = r.transaction_id
                        where m.transaction_id = t.id and p.transaction_id = t.id and p.kind = 'payment'
                            and m.debit = p.credit and m.credit = p.debit and m.moved_at >= p.moved_at"""), "each refund answers the payment it belongs to");
        assertEquals(refunds, number("select count(*) from refund"), "each refund has one entry");
        assertEquals(
                refunds,
                number("select count(*) from event where type = 'payment_refunded'"),
                "each refund has one event");
    }

    private void checkSeqs() {
        assertEquals(0, number("""
                        select count(*) from (select max(seq) as last, min(seq) as first, count(*) as many,
                            (select last_seq from event_counter c where c.merchant_id = e.merchant_id) as counted
                        from event e group by merchant_id) where first <> 1 or last <> many or last <> counted"""), "a gap in the numbers of events");
        assertEquals(
                payments(),
                number("select count(*) from event where type = 'payment_completed'"),
                "each payment has one event");
        assertEquals(
                number("select count(*) from payment_transaction"),
                number("select count(*) from event where type = 'payment_created'"),
                "each transaction has one event of its start");
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row row) {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.take(rows);
            }
        } catch (SQLException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static String sha256(String line) {
        assertTrue(line.indexOf('\n') < 0, "one line");
        return HexFormat.of().formatHex(sha256().digest(line.getBytes(StandardCharsets.US_ASCII)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException thrown) {
            throw new AssertionError(thrown);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
