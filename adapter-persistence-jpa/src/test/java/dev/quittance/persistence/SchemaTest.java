package dev.quittance.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Kept;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Lists.SalesQuery;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.RequestKey;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Action;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Remark;
import dev.quittance.domain.TransactionId;
import jakarta.persistence.RollbackException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database itself holds to, whatever the program does. */
class SchemaTest {

    @TempDir
    private Path directory;

    private DataSource source;
    private Village village;

    @BeforeEach
    void open() {
        try (var store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), Notifier.none())) {
            village = new Village(store);
            village.paid(village.asked("1.00"), village.ben);
            var back = village.asked("2.00");
            village.paid(back, village.cara);
            village.answered(village.refunds.refund(back, village.ana, Optional.empty(), Remark.NONE));
        }
        source = Connections.writing(directory.resolve(DataDirectory.BOOKS));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void refuses(String sql, String why) {
        var refused = assertThrows(SQLException.class, () -> execute(sql));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    @Test
    void the_rows_fit_the_tables() {
        Mapping.on(source)
                .property("hibernate.boot.allow_jdbc_metadata_access", true)
                .property("hibernate.hbm2ddl.auto", "validate")
                // Each table by itself: Hibernate stumbles over those of the full-text index, whose columns have no
                // type.
                .property("hibernate.hbm2ddl.jdbc_metadata_extraction_strategy", "individually")
                .createEntityManagerFactory()
                .close();
    }

    @Test
    void the_journal_is_never_changed() {
        refuses("update transfer set amount = 1", "the journal is never changed");
        refuses("delete from transfer", "the journal is never changed");
        refuses("update refund set reason = 'x'", "the journal is never changed");
        refuses("delete from refund", "the journal is never changed");
    }

    @Test
    void the_audit_log_is_never_changed() {
        refuses("update audit set what = 'nothing'", "the audit log is never changed");
        refuses("delete from audit", "the audit log is never changed");
    }

    @Test
    void no_more_goes_back_than_was_paid() {
        refuses("update payment_transaction set refunded = amount + 1 where state = 'completed'", "CHECK");
        refuses("update payment_transaction set refunded = -1 where state = 'completed'", "CHECK");
    }

    @Test
    void a_receipt_is_never_changed() throws SQLException {
        execute("insert into receipt values (1, 'signed')");
        refuses("update receipt set jws = 'another'", "a receipt is never changed");
        refuses("delete from receipt", "a receipt is never changed");
        refuses("insert into receipt values (1, 'another')", "UNIQUE");
    }

    @Test
    void a_card_has_one_login_of_its_own_and_any_number_of_staff_with_rights_and_passwords() throws SQLException {
        String into = "insert into login (name, card_id, password, rights) values ";
        refuses(into + "('ana2', 1, null, null)", "UNIQUE");
        execute(into + "('bar', 1, 'hash', 'sell refund'), ('office', 1, 'hash', 'manage')");
        refuses(into + "('till', 1, null, 'sell')", "CHECK");
        refuses(into + "('till', 1, 'hash', 'steal')", "CHECK");
    }

    @Test
    void a_session_is_of_a_login_of_its_own_card_and_goes_with_it() throws SQLException {
        execute("insert into login (name, card_id, password, rights) values ('bar', 1, 'hash', 'sell')");
        refuses(session("'bar'", 2, "'staff'"), "FOREIGN KEY");
        refuses(session("null", 1, "'staff'"), "CHECK");
        refuses(session("'bar'", 1, "'card_pin'"), "CHECK");
        execute(session("'bar'", 1, "'staff'"));
        refuses("delete from login where name = 'bar'", "FOREIGN KEY");
    }

    private static String session(String login, int card, String scope) {
        return "insert into session values (randomblob(32), " + card + ", " + login + ", " + scope
                + ", 1, 1, 1, 2, 'Firefox', null, 2)";
    }

    @Test
    void wrong_passwords_and_wrong_codes_are_counted_as_far_as_they_count() throws SQLException {
        execute("insert into wrong_passwords values ('ana', 100, 0)");
        refuses("update wrong_passwords set from_others = 101", "CHECK");
        refuses("insert into wrong_passwords values ('nobody', 1, 1)", "FOREIGN KEY");
        execute("insert into reset_code values (1, randomblob(32), 1, 5)");
        refuses("update reset_code set wrong = 6", "CHECK");
        refuses("insert into reset_code values (1, randomblob(32), 1, 0)", "UNIQUE");
    }

    @Test
    void a_card_is_never_below_zero_and_the_systems_accounts_may_be() throws SQLException {
        refuses("update account set balance = -1 where kind = 'card'", "CHECK");
        execute("update account set balance = -1 where kind = 'bank'");
    }

    @Test
    void a_transaction_is_paid_once() {
        refuses(copyOfPayment(1000, "kind", "transaction_id", "answers"), "UNIQUE");
    }

    @Test
    void what_is_paid_back_names_its_transaction_and_the_entry_it_answers() throws SQLException {
        refuses(copyOfPayment(1000, "'refund'", "transaction_id", "null"), "CHECK");
        refuses(copyOfPayment(1000, "'void'", "null", "id"), "CHECK");
        refuses(copyOfPayment(1000, "'payout'", "transaction_id", "null"), "CHECK");
        refuses(copyOfPayment(1000, "'deposit'", "null", "id"), "CHECK");
        execute(copyOfPayment(1000, "'refund'", "transaction_id", "id"));
        execute(copyOfPayment(1001, "'settlement'", "null", "null"));
    }

    private static String copyOfPayment(int further, String kind, String transaction, String answers) {
        return "insert into transfer select id + " + further + ", " + kind
                + ", debit, credit, amount, moved_at, actor, " + transaction + ", " + answers
                + ", hash from transfer where id = (select min(id) from transfer where kind = 'payment')";
    }

    @Test
    void a_menu_has_sixty_places_and_no_item_twice() throws SQLException {
        String insert = "insert into item select id, %s, %s, %s, %s, %s from account where kind = 'bank'";
        execute(insert.formatted(60, 7, "'Tea'", 150, "'grey'"));
        refuses(insert.formatted(61, 8, "'Tea'", 150, "'grey'"), "CHECK");
        refuses(insert.formatted(1, 7, "'Tea'", 150, "'grey'"), "UNIQUE");
        refuses(insert.formatted(60, 8, "'Tea'", 150, "'grey'"), "UNIQUE");
        refuses(insert.formatted(1, 8, "''", 150, "'grey'"), "CHECK");
        refuses(insert.formatted(1, 8, "'Tea'", 0, "'grey'"), "CHECK");
        refuses(insert.formatted(1, 8, "'Tea'", 150, "'green'"), "CHECK");
    }

    @Test
    void columns_take_their_own_type_only() {
        refuses("update account set balance = 'much' where kind = 'bank'", "cannot store TEXT value in INTEGER column");
    }

    /** Otherwise Hibernate would roll back and return as if all were well. */
    @Test
    void a_commit_after_a_failed_statement_throws() throws SQLException {
        try (var sessions = Mapping.sessions(source);
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var session =
                    sessions.withStatelessOptions().connection(connection).openStatelessSession()) {
                var transaction = session.beginTransaction();
                assertThrows(RuntimeException.class, () -> session.createMutationQuery(
                                "update AccountRow set balance = -1 where kind = 'card'")
                        .executeUpdate());
                assertThrows(RollbackException.class, transaction::commit);
            }
        }
    }

    @Test
    void no_list_and_no_look_up_reads_through_a_table_that_grows() throws SQLException {
        List<String> asked = new ArrayList<>();
        StatementInspector listening = sql -> {
            asked.add(sql);
            return sql;
        };
        try (var sessions = Mapping.on(Connections.writing(directory.resolve(DataDirectory.BOOKS)))
                        .property("hibernate.session_factory.statement_inspector", listening)
                        .createEntityManagerFactory();
                Connection connection = source.getConnection();
                var session =
                        sessions.withStatelessOptions().connection(connection).openStatelessSession()) {
            askEverything(new Database(new Statements(connection), () -> session, Village.EUR));
        }
        assertTrue(asked.size() > 30, asked::toString);

        for (String sql : asked) {
            assertEquals(Set.of(), Plans.scannedBy(source, sql), sql);
        }
    }

    private void askEverything(Database database) {
        var merchant = new AccountId(3);
        ask(database, merchant);
        Lists lists = database.lists();
        lists.payments(merchant, Optional.of(new TransactionId(9)), 10);
        lists.movements(merchant, 1, 0, Long.MAX_VALUE, 10);
        lists.moved(merchant, 1, 0);
        lists.refunds(new TransactionId(1), 10);
        lists.due(Village.NOON, 10);
        lists.hours(merchant, Village.NOON);
        lists.cards("a", Optional.empty(), 10);
        lists.cards("ana", Optional.empty(), 10);
        lists.sessionsOf(new CardId(1));
        lists.endedSessions(Village.NOON, 10);
        lists.staleReplies(Village.NOON, 10);
        lists.accounts(Optional.empty(), 10);
        lists.entries(1, 0, 10);
        askAudit(lists);
        lists.entryOfPayment(new TransactionId(1));
        List<Optional<Lists.State>> states = new ArrayList<>(List.of(Optional.empty()));
        Set.of(Lists.State.values()).forEach(state -> states.add(Optional.of(state)));
        for (var state : states) {
            for (var reference : List.of(Optional.<Reference>empty(), Optional.of(new Reference("A-17")))) {
                var at = Optional.of(Village.NOON);
                lists.sales(new SalesQuery(merchant, Village.NOON, state, at, at, reference, Optional.of(7L), 10));
            }
        }
    }

    private static void askAudit(Lists lists) {
        var at = Optional.of(Village.NOON);
        var card = Optional.of(new CardId(1));
        var action = Optional.of(Action.CARD_OPENED);
        for (var about : List.of(Optional.<CardId>empty(), card)) {
            for (var by : List.of(Optional.<CardId>empty(), card)) {
                for (var of : List.of(Optional.<Action>empty(), action)) {
                    lists.audit(new AuditQuery(about, by, of, at, at, Optional.of(7L), 10));
                }
            }
        }
    }

    /** Asks for everything that is looked up by key. */
    static void ask(Kept kept, AccountId account) {
        kept.card(new CardId(1));
        kept.cardWith(new CardNumber("123456789012"));
        kept.cardOn(account);
        kept.hasAdministrator();
        kept.lastCard();
        kept.transaction(new TransactionId(1));
        kept.claimedBy(account);
        kept.lastTransaction();
        kept.account(account);
        kept.paymentOf(new TransactionId(1));
        kept.lastAccount();
        kept.head();
        kept.latest();
        kept.auditHead();
        kept.lastSeq(account);
        kept.events(account, 0, 10);
        kept.reply(new RequestKey("a", "b", "c"));
        kept.requests("a", "c");
        kept.signIn(new Login("ana"));
        kept.signInsOf(new CardId(1));
        kept.session(Hash.of("token"));
        kept.staticCode(account);
        kept.receipt(new TransactionId(1));
        kept.menu(account);
    }
}
