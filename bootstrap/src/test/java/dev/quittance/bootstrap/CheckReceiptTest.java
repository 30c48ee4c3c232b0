package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.memory.MemorySigner;
import dev.quittance.application.port.Jws;
import dev.quittance.application.port.Signer;
import dev.quittance.application.port.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt is checked from two files, and whatever is wrong with them is one line. */
class CheckReceiptTest {

    private static final String TEXT = "{\"installation\":\"00112233445566778899aabbccddeeff\","
            + "\"code\":\"67WYNNDGKYQDCAYHQJ86ZGRS0A\",\"merchant\":\"ana\",\"merchant_name\":\"Ana's \\\"Café\\\"\","
            + "\"payer\":\"VMQB92B2\",\"amount\":12.50,\"currency\":\"EUR\","
            + "\"completed_at\":\"2026-11-23T12:00:00.123456Z\",\"chain\":1,\"position\":48211,"
            + "\"hash\":\"9f3c71aa04bed8e29f3c71aa04bed8e29f3c71aa04bed8e29f3c71aa04bed8e2\"}";

    @TempDir
    private Path directory;

    private final Signer signer = new MemorySigner();
    private final Signer other = new MemorySigner();
    private Path receipt;
    private Path keys;
    private String line;

    @BeforeEach
    void write() throws IOException {
        line = Jws.sign(signer, "quittance-receipt", TEXT).compact();
        receipt = Files.writeString(directory.resolve("receipt.jws"), line);
        keys = Files.writeString(directory.resolve("keys.json"), set(signer.publicKey()));
    }

    private static String set(VerifyingKey... keys) {
        return Arrays.stream(keys).map(CheckReceiptTest::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String jwk(VerifyingKey key) {
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + key.x() + "\",\"kid\":\"" + key.id()
                + "\",\"alg\":\"EdDSA\",\"use\":\"sig\"}";
    }

    private Typed check() {
        return Typed.command("check-receipt", receipt.toString(), "--key", keys.toString());
    }

    private void assertRefused(String why) {
        Typed typed = check();
        assertEquals(1, typed.exitCode(), () -> typed.out().toString());
        assertEquals(List.of(), typed.out());
        assertEquals(1, typed.err().size(), typed.err()::toString);
        assertTrue(typed.err().get(0).contains(why), typed.err()::toString);
    }

    @Test
    void a_genuine_receipt_is_told_with_what_it_proves_and_what_not() {
        Typed typed = check();

        assertEquals(List.of(), typed.err());
        assertEquals(0, typed.exitCode());
        assertEquals(
                List.of(
                        "Genuine: signed by " + signer.keyId(),
                        "  paid     12.50 EUR",
                        "  to       Ana's \"Café\" (ana)",
                        "  by       guest VMQB92B2",
                        "  at       2026-11-23T12:00:00.123456Z",
                        "  payment  67WYNNDGKYQDCAYHQJ86ZGRS0A",
                        "  journal  chain 1, entry 48211",
                        "  hash     9f3c71aa04bed8e29f3c71aa04bed8e29f3c71aa04bed8e29f3c71aa04bed8e2",
                        "  books    00112233445566778899aabbccddeeff",
                        "It proves that this payment was made and stands in these books at this place.",
                        "It does not prove that nothing was given back since, nor who shows it."),
                typed.out());
    }

    @Test
    void one_key_alone_is_as_good_as_a_set_and_older_keys_count() throws IOException {
        for (String text : List.of(
                jwk(signer.publicKey()),
                set(other.publicKey(), signer.publicKey()),
                set(signer.publicKey()) + "\n",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\"}," + jwk(signer.publicKey()) + "]}")) {
            Files.writeString(keys, text);
            assertEquals(0, check().exitCode(), text);
        }
    }

    @Test
    void the_end_of_a_line_changes_nothing() throws IOException {
        for (String end : List.of("\n", "\r\n")) {
            Files.writeString(receipt, line + end);
            assertEquals(0, check().exitCode());
        }
        Files.writeString(receipt, line + "\n\n");
        assertRefused("is no receipt");
    }

    @Test
    void each_digit_of_the_amount_counts() throws IOException {
        String[] parts = line.split("\\.");
        for (String amount : List.of("12.51", "12.40", "13.50", "22.50", "12.5", "012.50", "1250")) {
            String forged = TEXT.replace("12.50", amount);
            Files.writeString(receipt, parts[0] + "." + base64(forged) + "." + parts[2]);
            assertRefused("is not genuine");
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_changed_character_anywhere_is_one_line() throws IOException {
        for (int i = 0; i < line.length(); i++) {
            char changed = line.charAt(i) == 'A' ? 'B' : line.charAt(i) == '9' ? '8' : 'A';
            Files.writeString(receipt, line.substring(0, i) + changed + line.substring(i + 1));
            assertRefused(receipt.toString());
        }
    }

    @Test
    void a_file_cut_off_anywhere_is_one_line() throws IOException {
        for (int i = 0; i < line.length(); i += 7) {
            Files.writeString(receipt, line.substring(0, i));
            assertRefused(receipt.toString());
        }
    }

    @Test
    void a_key_that_did_not_sign_it_is_named_as_missing() throws IOException {
        Files.writeString(keys, set(other.publicKey()));

        assertRefused("was signed by a key that is not in " + keys + ": " + signer.keyId());
    }

    @Test
    void a_receipt_that_names_another_key_is_not_genuine() throws IOException {
        String[] parts = line.split("\\.");
        String lying = base64("{\"alg\":\"EdDSA\",\"kid\":\"" + other.keyId() + "\",\"typ\":\"quittance-receipt\"}");
        Files.writeString(receipt, lying + "." + parts[1] + "." + parts[2]);
        Files.writeString(keys, set(signer.publicKey(), other.publicKey()));

        assertRefused("is not genuine");
    }

    @Test
    void another_way_to_sign_is_refused_by_its_name() throws IOException {
        for (String algorithm : List.of("none", "HS256", "ES256")) {
            String header = base64(
                    "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + signer.keyId() + "\",\"typ\":\"quittance-receipt\"}");
            for (String signature : List.of("", base64("any"), line.split("\\.")[2])) {
                Files.writeString(receipt, header + "." + base64(TEXT) + "." + signature);
                assertRefused("it says " + algorithm + " and not EdDSA");
            }
        }
    }

    @Test
    void what_was_signed_as_something_else_is_no_receipt() throws IOException {
        Files.writeString(receipt, Jws.sign(signer, "quittance-head", TEXT).compact());

        assertRefused("is no receipt: it was signed as quittance-head");
    }

    @Test
    void what_is_no_receipt_is_called_so() throws IOException {
        for (String text : List.of("", "\n", "hello", "{}", "a.b.c", "..", "\u0000\u00ff", "x".repeat(100_000))) {
            Files.writeString(receipt, text);
            assertRefused(receipt + " is no receipt: it ");
        }
    }

    @Test
    void what_is_no_key_set_is_called_so() throws IOException {
        String x = signer.publicKey().x();
        for (String text : List.of(
                "",
                "hello",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\",\"kid\":\"" + other.keyId() + "\"}",
                "{\"kty\":\"OKP\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}",
                set(signer.publicKey()) + "{}",
                line)) {
            Files.writeString(keys, text);
            assertRefused(keys + " is no key set: it ");
        }
    }

    @Test
    void files_that_are_not_there_are_named() throws IOException {
        Files.delete(receipt);
        assertRefused(receipt + " is not there");
        Files.createDirectory(receipt);
        assertRefused(receipt + " is not there");
        Files.delete(keys);
        assertRefused(keys + " is not there");
    }

    @Test
    void without_a_key_it_makes_no_sense() {
        Typed typed = Typed.command("check-receipt", receipt.toString());

        assertEquals(2, typed.exitCode());
        assertFalse(typed.err().isEmpty());
        assertEquals(0, Typed.command("check-receipt", "--help").exitCode());
    }
}
