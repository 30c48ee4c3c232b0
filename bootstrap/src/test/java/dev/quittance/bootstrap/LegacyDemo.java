package dev.quittance.bootstrap;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database as the original demo makes it: two tables, secrets in the clear, and amounts in whatever it was given. */
final class LegacyDemo {

    static final String CARDS =
            "create table cards (id integer primary key autoincrement, login text, password text, card text,"
                    + " pincode text, amaunt real, pin_limit real)";
    static final String TRANSACTIONS =
            "create table transactions (id integer primary key autoincrement, created_at text, completed_at text,"
                    + " transaction_secret text, code text, amount real, merchant text, merchant_id integer, card text,"
                    + " state text, watch_code text)";

    /** Two who sell, three who pay; passwords as short as people had them. */
    static final String[] PEOPLE = {
        "insert into cards values (1, 'ana', 'cafe', '500000000001', '1111', 1250.5, 100)",
        "insert into cards values (2, 'Otto', 'otto-pours-beer', '5000 0000 0002', '2222', 0, 100)",
        "insert into cards values (3, 'ben', 'b', '500000000003', '0042', 0.1 + 0.2, 20)",
        "insert into cards values (4, 'cara', 'secret', '500000000004', '12345678', 100, 0.5)",
        "insert into cards values (5, null, null, '500000000005', '5555', 50.1 - 12.4, 5)",
        "insert into transactions values (1, '2024-01-01', '2024-01-01', 's1', 'c1', 12.5, 'ana', 1, '500000000003',"
                + " 'completed', 'w1')",
        "insert into transactions values (2, '2024-01-02', null, 's2', 'c2', 3, 'Otto', null, null, 'pending', 'w2')",
        "insert into transactions values (3, '2024-01-03', null, 's3', 'c3', 3, 'gone', 99, null, 'pending', 'w3')",
    };

    private LegacyDemo() {}

    /** The demo's file with these people and what else is done to it. */
    static Path at(Path file, String... more) {
        execute(file, CARDS, TRANSACTIONS);
        execute(file, PEOPLE);
        execute(file, more);
        return file;
    }

    static void execute(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
