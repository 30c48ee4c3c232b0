package dev.quittance.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether a file holds books of ours in which everything agrees, looked at from end to end. */
final class Soundness {

    private static final String NOTHING = "ok";

    /** What must find nothing, and what it means if it finds something. */
    private static final Map<String, String> CHECKS = new LinkedHashMap<>();

    static {
        CHECKS.put("select * from pragma_foreign_key_check limit 1", "a row names another that is not there");
        CHECKS.put(
                "select 1 from (select sum(balance) as total from account) where total <> 0",
                "the balances do not add up to zero");
        CHECKS.put("""
                select a.id from account a left join (
                    select account, sum(amount) as moved from (
                        select credit as account, amount from transfer
                        union all select debit, -amount from transfer) group by account) m on m.account = a.id
                where a.balance <> coalesce(m.moved, 0) limit 1""", "a balance does not follow from the journal");
        CHECKS.put("""
                select h.chain from chain_head h left join transfer t on t.id = (h.chain << 40) + h.position
                where (h.position > 0 and t.hash is not h.hash) or h.position <>
                    (select count(*) from transfer where id >> 40 = h.chain)""", "the journal does not end where it says");
    }

    private Soundness() {}

    /**
     * How far the journal of this file is; nothing is written to it.
     *
     * @throws BooksUnusable with one sentence about what is wrong
     */
    static long positionOf(Path file) {
        Schema.OURS.refuseStrangers(file);
        try (Connection connection = Connections.looking(file).getConnection()) {
            String damage = Connections.text(connection, "pragma integrity_check(1)");
            if (!NOTHING.equals(damage)) {
                throw new BooksUnusable(
                        file + " is damaged: " + String.valueOf(damage).replace('\n', ' '));
            }
            for (var check : CHECKS.entrySet()) {
                if (Connections.text(connection, check.getKey()) != null) {
                    throw new BooksUnusable(file + " is damaged: " + check.getValue());
                }
            }
            String position = Connections.text(connection, "select position from chain_head");
            if (position == null) {
                throw new BooksUnusable("there are no books in " + file);
            }
            return Long.parseLong(position);
        } catch (SQLException e) {
            throw new BooksUnusable(file + " is no database, or is damaged", e);
        }
    }
}
