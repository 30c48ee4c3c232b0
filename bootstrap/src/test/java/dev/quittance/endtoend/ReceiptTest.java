package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.crypto.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt, from the payment to a check long after, when there is no server to ask. */
@Tag("long")
class ReceiptTest {

    @TempDir
    private Path directory;

    private RunningService service;

    @BeforeEach
    void start() {
        service = RunningService.withPeople(directory.resolve("data"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** Mia pays Ana; tells where the receipt is. */
    private URI paid(String amount) {
        var ana = Client.signedIn(service, People.ANA);
        var mia = Client.signedIn(service, People.MIA);
        String code = ana.post("/api/start_payment", json("{'amount': '%s'}", amount))
                .expect(201)
                .text("code");
        return URI.create(mia.post("/api/pay/" + code, "{}").expect(200).text("receipt_url"));
    }

    private Path download(String path, String name) throws IOException {
        byte[] bytes = new Client(service).get(path).expect(200).bytes();
        return Files.write(directory.resolve(name), bytes);
    }

    private static CommandLine.Outcome check(Path receipt, Path key) {
        return CommandLine.run("check-receipt", receipt.toString(), "--key", key.toString());
    }

    private static void assertRefused(String why, CommandLine.Outcome outcome) {
        assertEquals(1, outcome.code(), outcome::out);
        assertEquals("", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome::err);
        assertTrue(outcome.err().contains(why), outcome::err);
    }

    @Test
    void it_checks_when_the_server_is_gone_and_a_changed_one_does_not() throws IOException {
        String path = paid("12.50").getPath();
        Path receipt = download(path + "?format=jws", "receipt.jws");
        Path key = download("/.well-known/quittance-key", "key.json");
        service.stop();

        String said = check(receipt, key).orFail();

        assertTrue(said.contains("paid     12.50 EUR"), said);
        assertTrue(said.contains("to       Canteen North (ana)"), said);
        String line = Files.readString(receipt);
        int middle = line.indexOf('.') + 120;
        char changed = line.charAt(middle) == 'A' ? 'B' : 'A';
        Files.writeString(receipt, line.substring(0, middle) + changed + line.substring(middle + 1));
        assertRefused("receipt.jws", check(receipt, key));
        Files.writeString(receipt, line.substring(0, line.length() - 20));
        assertRefused("receipt.jws", check(receipt, key));
        Files.writeString(receipt, line);
        assertRefused("a key that is not in", check(receipt, anothersKey()));
    }

    private Path anothersKey() throws IOException {
        var theirs = Keys.fresh().signer().publicKey();
        return Files.writeString(
                directory.resolve("theirs.json"),
                json("{'keys':[{'kty':'OKP','crv':'Ed25519','x':'%s','kid':'%s'}]}", theirs.x(), theirs.id()));
    }

    @Test
    void a_restart_changes_neither_receipt_nor_key() throws IOException {
        String path = paid("3.20").getPath();
        String line = Files.readString(download(path + "?format=jws", "before"));
        String key = Files.readString(download("/.well-known/quittance-key", "key"));
        service.stop();
        service.startAgain();

        assertEquals(line, Files.readString(download(path + "?format=jws", "after")));
        assertEquals(key, Files.readString(download("/.well-known/quittance-key", "key")));
        assertTrue(new Client(service).get(path).expect(200).body().contains("€3.20"));
    }

    @Test
    void the_qr_code_on_it_leads_to_it() {
        String path = paid("4.00").getPath();
        String code = path.substring(path.lastIndexOf('/') + 1);
        var phone = new Client(service);
        String page = phone.get(path).expect(200).body();
        assertTrue(page.contains("/generate_qr/" + code + "?format=svg\" width=\"168\" height=\"168\""), page);

        String scanned = Qr.readSvg(
                phone.get("/generate_qr/" + code + "?format=svg").expect(200).body());

        assertEquals(
                scanned,
                Qr.readPng(phone.get("/generate_qr/" + code + "?format=png&size=168")
                        .expect(200)
                        .bytes()));
        assertTrue(phone.get(URI.create(scanned).getPath()).expect(200).body().contains("€4.00"), scanned);
    }

    @Test
    void the_examples_of_the_handbook_work_as_they_are_printed() throws IOException {
        URI receipt = paid("7.00");
        Path place = Files.createDirectory(directory.resolve("examples"));
        Path script = Files.writeString(
                place.resolve("examples"),
                String.join("\n", Handbook.page("receipts.md").blocks("sh")));

        String said = Script.run(
                List.of("sh", "-e", script.toString()),
                Map.of(
                        "QUITTANCE_URL",
                        service.url().toString(),
                        "RECEIPT_URL",
                        receipt.toString(),
                        "PATH",
                        withTheProgram(place)),
                place);

        assertTrue(said.contains("paid     7.00 EUR"), said);
        assertTrue(said.contains("Signature Verified Successfully"), said);
    }

    /** A path on which {@code quittance} is this program. */
    private static String withTheProgram(Path place) throws IOException {
        var command = CommandLine.builder(List.of()).command().stream()
                .map(word -> "'" + word + "'")
                .toList();
        Path program = Files.writeString(
                place.resolve("quittance"), "#!/bin/sh\nexec " + String.join(" ", command) + " \"$@\"\n");
        assertTrue(program.toFile().setExecutable(true));
        return place + ":" + System.getenv("PATH");
    }

    @Test
    void the_example_to_check_against_is_genuine_and_says_what_is_printed() throws IOException {
        var page = Handbook.page("receipts.md");
        Path receipt = Files.writeString(
                directory.resolve("receipt.jws"), page.blocks("jws").get(0));
        Path key = Files.writeString(
                directory.resolve("key.json"), page.blocks("json").get(0));

        assertEquals(page.blocks("text").get(0), check(receipt, key).orFail());
    }
}
