package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command on the page about operating, given as it stands there. */
@Tag("long")
class OperatingExamplesTest {

    private static final String JAVA = "'%s' -Xmx256m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED"
            + " -cp '%s' dev.quittance.bootstrap.Main";

    @TempDir
    private Path directory;

    @Test
    void the_commands_work_as_they_are_printed() throws IOException, SQLException {
        Path srv = Files.createDirectory(directory.resolve("srv"));
        Path data = srv.resolve("quittance");
        makeOldDemo();
        List<String> blocks = Handbook.page("operating.md").blocks("sh");
        int stopped = indexOf("--force", blocks);
        try (var service = RunningService.withPeople(data)) {
            Client ana = Client.signedIn(service, People.ANA);
            Client mia = Client.signedIn(service, People.MIA);
            pay(ana, mia, "1.50");

            String said = run(blocks.subList(0, stopped));

            assertTrue(said.contains(srv + "/backups/quittance-20"), said);
            assertTrue(said.contains("mia "), said);
            pay(ana, mia, "2.00");
            service.stop();
            said = run(blocks.subList(stopped, blocks.size()));
            assertTrue(said.contains("the books that were there are in " + data + "/replaced-20"), said);
            assertTrue(said.contains("1 of 1 cards, with 12.50 EUR in all"), said);
            service.startAgain();
            assertEquals("98.50", mia.get("/api/me").expect(200).text("balance"));
            pay(ana, mia, "2.00");
        }
        String journal = Files.readString(directory.resolve("journal.csv"));
        assertTrue(journal.contains(",payment,") && journal.contains(",-1.50,-150,EUR,"), journal);
        assertTrue(Files.readString(directory.resolve("sales.csv")).startsWith("transaction,created_at,"));
    }

    private static int indexOf(String part, List<String> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no block with " + part);
    }

    private static void pay(Client merchant, Client payer, String amount) {
        String code = merchant.post("/api/start_payment", "{\"amount\": " + amount + "}")
                .expect(201)
                .text("code");
        payer.post("/api/pay/" + code, "{}").expect(200);
    }

    /** Only where the jar lies and where the directories are is another matter here. */
    private String run(List<String> blocks) throws IOException {
        String java = String.format(
                JAVA, Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"));
        var said = new StringBuilder();
        for (String block : blocks) {
            String script = block.replace("java -jar quittance.jar", java).replace(" /srv/", " " + directory + "/srv/");
            assertFalse(script.contains("quittance.jar"), script);
            Path file = Files.writeString(directory.resolve("example.sh"), script);
            said.append(Script.run(List.of("sh", "-e", file.toString()), Map.of(), directory));
        }
        return said.toString();
    }

    private void makeOldDemo() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("db.db"));
                var statement = connection.createStatement()) {
            statement.execute("create table cards (id integer primary key, login text, password text, card text,"
                    + " pincode text, amaunt real, pin_limit real)");
            statement.execute("create table transactions (id integer primary key, created_at text, completed_at text,"
                    + " transaction_secret text, code text, amount real, merchant text, merchant_id integer, card text,"
                    + " state text, watch_code text)");
            statement.execute("insert into cards values (1, 'ana', 'cafe', '500000000001', '1111', 12.5, 100)");
        }
    }
}
