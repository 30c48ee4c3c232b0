package dev.quittance.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Somebody with a tool for databases, who heeds no rule, at a file of books. Tells which row should be named. */
final class Edits implements AutoCloseable {

    private static final List<String> ENTRY = List.of(
            "id", "kind", "debit", "credit", "amount", "moved_at", "actor", "transaction_id", "answers", "hash");
    private static final List<String> TRANSFERRED =
            List.of("kind", "debit", "credit", "amount", "moved_at", "actor", "transaction_id", "answers", "hash");
    private static final List<String> AUDITED = List.of(
            "action",
            "actor",
            "actor_card",
            "actor_login",
            "actor_key",
            "came_from",
            "card_id",
            "entry_id",
            "what",
            "was",
            "became",
            "done_at",
            "hash");
    private static final List<String> KINDS =
            List.of("payment", "top_up", "refund", "void", "payout", "deposit", "withdrawal", "settlement", "gift");
    private static final List<String> STATES = List.of("created", "pending", "completed", "failed", "revoked");

    private final Connection connection;
    private final Random random;

    Edits(Path books, Random random) throws SQLException {
        this.random = random;
        connection = DriverManager.getConnection("jdbc:sqlite:" + books);
        run("pragma foreign_keys = off");
        run("pragma ignore_check_constraints = on");
        run("drop trigger transfer_is_never_changed");
        run("drop trigger transfer_is_never_deleted");
        run("drop trigger audit_is_never_changed");
        run("drop trigger audit_is_never_deleted");
        run("drop index one_payment_per_transaction");
    }

    /** What was done, and what has to be named. */
    record Edit(String done, String named) {}

    /** A kind of edit. */
    enum Kind {
        VALUE,
        LAST_ENTRY,
        ENTRY,
        SWAP,
        MOVE,
        AGAIN,
        HEAD,
        BALANCE,
        TRANSACTION,
        EVENT,
        COUNTER,
        REMARK,
        REPLY,
        AUDIT,
        AUDIT_ENTRY,
        AUDIT_HEAD
    }

    Edit edit(Kind kind) throws SQLException {
        return switch (kind) {
            case VALUE -> value(one("transfer"), ENTRY.get(random.nextInt(ENTRY.size())));
            case LAST_ENTRY -> deleted(number("select max(id) from transfer"));
            case ENTRY -> deleted(one("transfer"));
            case SWAP -> swapped(TRANSFERRED);
            case MOVE -> swapped(TRANSFERRED.subList(0, TRANSFERRED.size() - 1));
            case AGAIN -> again();
            case HEAD -> head();
            case BALANCE -> balance();
            case TRANSACTION -> transaction();
            case EVENT -> event();
            case COUNTER -> counter();
            case REMARK -> remark();
            case REPLY -> reply();
            case AUDIT -> audit();
            case AUDIT_ENTRY -> auditEntry();
            case AUDIT_HEAD -> auditHead();
        };
    }

    private Edit value(long id, String column) throws SQLException {
        Object before = object("select " + column + " from transfer where id = " + id);
        Object after =
                switch (column) {
                    case "kind" -> other(KINDS, before);
                    case "hash" -> flipped((byte[]) before);
                    case "id" -> number("select max(id) from transfer") + 1 + random.nextInt(1000);
                    case "actor", "transaction_id", "answers" ->
                        before != null && random.nextBoolean() ? null : changed(before == null ? 0 : (Number) before);
                    default -> changed((Number) before);
                };
        set("update transfer set " + column + " = ? where id = " + id, after);
        return new Edit(name(id) + ": " + column + " is " + after + " and not " + before, name(id));
    }

    private Object changed(Number before) {
        long value = before.longValue();
        return switch (random.nextInt(4)) {
            case 0 -> value + 1;
            case 1 -> value == 0 ? 1 : 0;
            case 2 -> value ^ 1L << random.nextInt(64);
            default -> random.nextLong();
        };
    }

    private byte[] flipped(byte[] before) {
        byte[] after = before.clone();
        after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
        return after;
    }

    private String other(List<String> words, Object than) {
        var others = words.stream().filter(word -> !word.equals(than)).toList();
        return others.get(random.nextInt(others.size()));
    }

    private Edit deleted(long id) throws SQLException {
        run("delete from transfer where id = " + id);
        return new Edit(name(id) + " is deleted", name(id));
    }

    private Edit swapped(List<String> columns) throws SQLException {
        long one = one("transfer");
        long two = number("select id from transfer where id <> " + one + " order by random() limit 1");
        String all = String.join(", ", columns);
        run("create temp table held as select " + all + " from transfer where id = " + one);
        run("update transfer set (" + all + ") = (select " + all + " from transfer where id = " + two + ") where id = "
                + one);
        run("update transfer set (" + all + ") = (select " + all + " from temp.held) where id = " + two);
        return new Edit(name(one) + " and " + name(two) + " are swapped", name(Math.min(one, two)));
    }

    private Edit again() throws SQLException {
        long next = number("select max(id) from transfer") + 1;
        String all = String.join(", ", TRANSFERRED);
        run("insert into transfer select " + next + ", " + all + " from transfer where id = " + one("transfer"));
        return new Edit("one entry is there again", name(next));
    }

    private Edit head() throws SQLException {
        switch (random.nextInt(4)) {
            case 0 -> set("update chain_head set hash = ?", flipped((byte[]) object("select hash from chain_head")));
            case 1 -> set("update chain_head set position = ?", changed(number("select position from chain_head")));
            case 2 -> run("update chain_head set chain = 2");
            default -> run("delete from chain_head");
        }
        return new Edit("the head is changed", "");
    }

    private Edit balance() throws SQLException {
        long id = one("account");
        set(
                "update account set balance = ? where id = " + id,
                changed(number("select balance from account where id = " + id)));
        return new Edit("the balance of account " + id + " is changed", "account " + id);
    }

    private Edit transaction() throws SQLException {
        boolean paid = random.nextBoolean();
        long id = number("select id from payment_transaction where state " + (paid ? "=" : "<>")
                + " 'completed' order by random() limit 1");
        var columns = List.of("state", "merchant_id", "payer_id", "amount", "closed_at", "refunded", "id");
        String column = paid ? columns.get(random.nextInt(columns.size())) : "state";
        Object before = object("select " + column + " from payment_transaction where id = " + id);
        Object after = column.equals("state")
                ? before.equals("created") || before.equals("pending")
                        ? other(STATES.subList(2, 5), before)
                        : other(STATES, before)
                : changed((Number) before);
        if (column.equals("id")) {
            after = number("select max(id) from payment_transaction") + 1 + random.nextInt(1000);
        }
        set("update payment_transaction set " + column + " = ? where id = " + id, after);
        return new Edit("transaction " + id + ": " + column + " is " + after + " and not " + before, "");
    }

    private Edit event() throws SQLException {
        long merchant = number("select merchant_id from event order by random() limit 1");
        long seq = number("select seq from event where merchant_id = " + merchant + " order by random() limit 1");
        String where = " where merchant_id = " + merchant + " and seq = " + seq;
        long last = number("select max(seq) from event where merchant_id = " + merchant);
        switch (random.nextInt(3)) {
            case 0 -> run("delete from event" + where);
            case 1 -> run("update event set seq = " + (last + 1 + random.nextInt(9)) + where);
            default ->
                run("update event set merchant_id = "
                        + number("select id from account where id <> " + merchant + " order by random() limit 1")
                        + ", seq = " + (1000 + last) + where);
        }
        return new Edit("event " + seq + " of account " + merchant + " is changed", "the events of account ");
    }

    private Edit counter() throws SQLException {
        long merchant = one("event_counter", "merchant_id");
        set(
                "update event_counter set last_seq = ? where merchant_id = " + merchant,
                changed(number("select last_seq from event_counter where merchant_id = " + merchant)));
        return new Edit("the counter of account " + merchant + " is changed", "the events of account " + merchant);
    }

    private Edit remark() throws SQLException {
        long id = one("refund", "entry_id");
        boolean gone = random.nextBoolean();
        run("drop trigger refund_is_never_changed");
        run("drop trigger refund_is_never_deleted");
        run(
                gone
                        ? "delete from refund where entry_id = " + id
                        : "update refund set transaction_id = transaction_id + 1 where entry_id = " + id);
        return new Edit(
                "what is kept of a refund is changed", gone ? "the refunds" : "refund " + (id & (1L << 40) - 1));
    }

    private Edit reply() throws SQLException {
        Object entry = object("select entry_id from reply where entry_id is not null order by random() limit 1");
        String column = random.nextBoolean() ? "entry_id" : "amount";
        long past = number("select max(id) from transfer") + 1;
        run("update reply set " + column + " = " + (column.equals("amount") ? "amount + 1" : past)
                + " where entry_id = " + entry);
        return new Edit("a reply has another " + column, "a kept answer that names entry ");
    }

    private Edit audit() throws SQLException {
        long position = one("audit", "position");
        String column = AUDITED.get(random.nextInt(AUDITED.size()));
        Object before = object("select " + column + " from audit where position = " + position);
        Object after =
                switch (column) {
                    case "hash" -> flipped((byte[]) before);
                    case "action" -> other(List.of("card_opened", "card_closed", "swept"), before);
                    case "actor" -> other(List.of("operator", "service", "stranger", "card", "god"), before);
                    case "actor_login", "came_from", "what", "was", "became" -> "x" + before;
                    default -> changed(before == null ? 0 : (Number) before);
                };
        set("update audit set " + column + " = ? where position = " + position, after);
        return new Edit(
                "audit entry " + position + ": " + column + " is " + after + " and not " + before,
                "audit entry " + position);
    }

    private Edit auditEntry() throws SQLException {
        long position = one("audit", "position");
        run("delete from audit where position = " + position);
        return new Edit("audit entry " + position + " is deleted", "audit entry " + position);
    }

    private Edit auditHead() throws SQLException {
        switch (random.nextInt(3)) {
            case 0 -> set("update audit_head set hash = ?", flipped((byte[]) object("select hash from audit_head")));
            case 1 -> set("update audit_head set position = ?", changed(number("select position from audit_head")));
            default -> run("delete from audit_head");
        }
        return new Edit("the head of the audit log is changed", "");
    }

    private static String name(long id) {
        return "entry " + (id & (1L << 40) - 1);
    }

    private long one(String table) throws SQLException {
        return one(table, "id");
    }

    private long one(String table, String key) throws SQLException {
        var all = new ArrayList<Long>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + key + " from " + table + " order by " + key)) {
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
        }
        return all.get(random.nextInt(all.size()));
    }

    private long number(String sql) throws SQLException {
        return ((Number) object(sql)).longValue();
    }

    private Object object(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getObject(1);
        }
    }

    private void set(String sql, Object value) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.executeUpdate();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
