package dev.quittance.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.contract.WalkContract;
import dev.quittance.application.port.Notifier;
import dev.quittance.domain.AccountId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody waits for the writer, so each statement that it prepares, whichever it is, must follow an index. */
class WriterPlansTest {

    private static final Pattern WRITTEN = Pattern.compile("^insert into (\\w+)");

    /** What a walk over all use cases of paying writes. */
    private static final Set<String> HOT =
            Set.of("account", "card", "event", "event_counter", "payment_transaction", "refund", "reply", "transfer");

    @TempDir
    private Path directory;

    private final Hand hand = new Hand();
    private DataSource source;

    @BeforeEach
    void found() throws SQLException {
        hand.set("pragma synchronous = off");
        try (var store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), Notifier.none(), hand)) {
            WalkContract.walk(store, 1, 1_000);
        }
        source = Connections.writing(directory.resolve(DataDirectory.BOOKS));
    }

    @Test
    void whatever_is_written_follows_an_index() throws SQLException {
        Set<String> written = new TreeSet<>();
        for (String sql : hand.prepared) {
            assertEquals(Set.of(), Plans.scannedBy(source, sql), sql);
            WRITTEN.matcher(sql).results().forEach(found -> written.add(found.group(1)));
        }
        assertTrue(written.containsAll(HOT), written::toString);
        for (Table table : Set.of(ReplyRow.TABLE, SessionRow.TABLE, LoginRow.TABLE, ItemRow.MENU)) {
            assertEquals(Set.of(), Plans.scannedBy(source, table.delete(4)), table.name());
        }
    }

    @Test
    void whatever_is_looked_up_follows_an_index() throws SQLException {
        hand.prepared.clear();
        try (var sessions = Mapping.sessions(source);
                Connection connection = hand.apply(source).getConnection();
                var session =
                        sessions.withStatelessOptions().connection(connection).openStatelessSession()) {
            SchemaTest.ask(new Database(new Statements(connection), () -> session, Village.EUR), new AccountId(3));
        }

        assertTrue(hand.prepared.size() > 15, hand.prepared::toString);
        for (String sql : hand.prepared) {
            assertEquals(Set.of(), Plans.scannedBy(source, sql), sql);
        }
    }

    @Test
    void what_follows_none_is_found_out() throws SQLException {
        String paid = "select id from payment_transaction where amount = ?";
        String stale = "select id from reply where kept_until <= ? order by id limit ?";

        assertEquals(Set.of("SCAN payment_transaction"), Plans.scannedBy(source, paid));
        assertEquals(Set.of("SCAN reply"), Plans.scannedBy(source, stale));
    }
}
