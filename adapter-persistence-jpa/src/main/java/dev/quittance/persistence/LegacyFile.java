package dev.quittance.persistence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The database of the demo that this program took its addresses from, as it is: every value is the text that SQLite
 * writes for it, and none was ever a double here. A float is written with the 15 digits that it holds for sure: 37.7
 * although 50.1 - 12.4 has left 37.699999999999996. Nothing is written to the file.
 *
 * @param cards by their ids
 * @param transactions how many there are in each state
 */
public record LegacyFile(List<Card> cards, Map<String, Long> transactions) {

    private static final String CARDS = "select cast(id as text), cast(login as text), cast(password as text),"
            + " cast(card as text), cast(pincode as text), " + amount("amaunt") + ", " + amount("pin_limit")
            + " from cards order by id";

    private static final String SELLERS =
            "select distinct cast(merchant_id as text), cast(merchant as text) from transactions";

    private static final String STATES =
            "select coalesce(cast(state as text), 'none'), count(*) from transactions group by 1";

    /**
     * A card with its columns; empty where there is nothing.
     *
     * @param sells whether there are transactions that name it as their merchant
     */
    public record Card(
            String id,
            String login,
            String password,
            String number,
            String pin,
            String balance,
            String pinLimit,
            boolean sells) {

        /** Shows nothing that is secret. */
        @Override
        public String toString() {
            return "card " + id;
        }
    }

    /**
     * All of it.
     *
     * @throws BooksUnusable if it can't be read, or is another program's
     */
    public static LegacyFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BooksUnusable("there is no file " + file);
        }
        try (Connection connection = Connections.looking(file).getConnection()) {
            connection.setAutoCommit(false); // one moment
            return new LegacyFile(cards(connection), states(connection));
        } catch (SQLException e) {
            throw new BooksUnusable(file + " is no database of the original demo: " + e.getMessage(), e);
        }
    }

    private static String amount(String column) {
        return "case typeof(" + column + ") when 'real' then printf('%.15g', " + column + ") else cast(" + column
                + " as text) end";
    }

    private static List<Card> cards(Connection connection) throws SQLException {
        Set<String> ids = new HashSet<>();
        Set<String> logins = new HashSet<>();
        each(connection, SELLERS, row -> {
            ids.add(row.text());
            logins.add(row.text());
        });
        List<Card> cards = new ArrayList<>();
        each(connection, CARDS, row -> {
            String id = textOf(row);
            String login = textOf(row);
            boolean sells = !id.isEmpty() && ids.contains(id) || !login.isEmpty() && logins.contains(login);
            cards.add(new Card(id, login, textOf(row), textOf(row), textOf(row), textOf(row), textOf(row), sells));
        });
        return List.copyOf(cards);
    }

    private static Map<String, Long> states(Connection connection) throws SQLException {
        Map<String, Long> states = new TreeMap<>();
        each(connection, STATES, row -> states.put(row.text(), row.number()));
        return states;
    }

    private static String textOf(RowIn row) throws SQLException {
        return Optional.ofNullable(row.text()).orElse("");
    }

    private interface Rows {
        void take(RowIn row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Rows rows) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.take(new RowIn(found));
            }
        }
    }
}
