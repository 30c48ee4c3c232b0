package dev.quittance.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.memory.MemorySigner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwsTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String STRANGE = ".=+/ \né\u0000";
    private static final String TEXT = "{\"amount\":12.50,\"name\":\"Ana's Café\"}";

    private final Signer signer = new MemorySigner();
    private final Jws jws = Jws.sign(signer, "quittance-receipt", TEXT);

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isGood(String line) {
        try {
            return Jws.read(line).isBy(signer.publicKey());
        } catch (IllegalArgumentException e) {
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
            return false;
        }
    }

    @Test
    void says_what_was_signed_and_by_whom() {
        Jws read = Jws.read(jws.compact());

        assertEquals(jws, read);
        assertEquals(TEXT, read.payload());
        assertEquals("quittance-receipt", read.type());
        assertEquals(signer.keyId(), read.keyId());
        assertTrue(read.isBy(signer.publicKey()));
    }

    @Test
    void it_is_what_the_standard_says() {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + signer.keyId() + "\",\"typ\":\"quittance-receipt\"}";
        String signed = base64(header) + "." + base64(TEXT);
        byte[] signature = signer.sign(signed.getBytes(StandardCharsets.US_ASCII));

        assertEquals(signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature), jws.compact());
    }

    /** RFC 8037, A.4 and A.5: its own key signs, and its header, which has no key's name, is none of ours. */
    @Test
    void the_signature_of_the_standard_is_right_and_its_header_is_not_ours() {
        var key = new VerifyingKey(
                HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        String signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        String signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

        assertTrue(key.verifies(
                signed.getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(signature)));
        assertThrows(IllegalArgumentException.class, () -> Jws.read(signed + "." + signature));
    }

    /** Each bit of each character turned over; the last of each part, where bits can be left over, into every other. */
    @Test
    void no_single_changed_character_goes_unnoticed() {
        String line = jws.compact();
        assertTrue(isGood(line));
        for (int i = 0; i < line.length(); i++) {
            for (char other : othersFor(line, i).toCharArray()) {
                String changed = line.substring(0, i) + other + line.substring(i + 1);
                assertEquals(other == line.charAt(i), isGood(changed), changed);
            }
        }
    }

    private static String othersFor(String line, int at) {
        boolean last = at + 1 == line.length() || line.charAt(at + 1) == '.';
        if (last || line.charAt(at) == '.') {
            return ALPHABET + STRANGE;
        }
        var others = new StringBuilder(STRANGE);
        for (int bit = 1; bit < ALPHABET.length(); bit <<= 1) {
            others.append(ALPHABET.charAt(ALPHABET.indexOf(line.charAt(at)) ^ bit));
        }
        return others.toString();
    }

    @Test
    void no_character_too_few_or_too_many_goes_unnoticed() {
        String line = jws.compact();
        for (int i = 0; i <= line.length(); i++) {
            assertFalse(isGood(line.substring(0, i) + "A" + line.substring(i)));
            assertFalse(isGood(line.substring(0, i) + "." + line.substring(i)));
            if (i < line.length()) {
                assertFalse(isGood(line.substring(0, i)));
                assertFalse(isGood(line.substring(i)) && i > 0);
                assertFalse(isGood(line.substring(0, i) + line.substring(i + 1)));
            }
        }
        for (String more : List.of("=", "==", " ", "\n", ".", "A", "AA", "AAAA")) {
            assertFalse(isGood(line + more));
        }
    }

    /** The last character of 64 bytes has two bits, and four that are always 0. */
    @Test
    void the_signature_has_one_spelling() {
        String line = jws.compact();
        int last = ALPHABET.indexOf(line.charAt(line.length() - 1));
        assertEquals(0, last % 16);
        Set<String> same = new LinkedHashSet<>();
        for (int i = 0; i < 16; i++) {
            same.add(line.substring(0, line.length() - 1) + ALPHABET.charAt(last + i));
        }
        assertEquals(16, same.size());
        assertEquals(1, same.stream().filter(this::isGood).count());
    }

    @Test
    void another_way_to_sign_is_none() {
        String rest = ",\"kid\":\"" + signer.keyId() + "\",\"typ\":\"quittance-receipt\"}";
        for (String algorithm : List.of("none", "HS256", "RS256", "ES256", "Ed25519", "eddsa")) {
            String unsigned = base64("{\"alg\":\"" + algorithm + "\"" + rest) + "." + base64(TEXT);
            for (String signature :
                    List.of("", jws.compact().substring(jws.compact().lastIndexOf('.') + 1))) {
                var thrown = assertThrows(IllegalArgumentException.class, () -> Jws.read(unsigned + "." + signature));
                assertEquals("says " + algorithm + " and not EdDSA", thrown.getMessage());
            }
        }
    }

    @Test
    void a_header_that_is_not_written_as_ours_is_none() {
        String id = signer.keyId();
        for (String header : List.of(
                "",
                "{}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"EdDSA\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"" + id + "\"}",
                "{\"kid\":\"" + id + "\",\"alg\":\"EdDSA\",\"typ\":\"quittance-receipt\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"" + id + "\",\"typ\":\"quittance-receipt\",\"b64\":false}",
                "{\"alg\":\"EdDSA\",\"alg\":\"none\",\"kid\":\"" + id + "\",\"typ\":\"quittance-receipt\"}",
                "{\"alg\":\"EdDSA\", \"kid\":\"" + id + "\",\"typ\":\"quittance-receipt\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"" + id + "\",\"typ\":\"quittance-receipt\"}\n")) {
            String signed = base64(header) + "." + base64(TEXT);
            byte[] signature = signer.sign(signed.getBytes(StandardCharsets.US_ASCII));
            assertFalse(isGood(
                    signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)));
        }
    }

    @Test
    void another_key_did_not_sign_it_whatever_it_says() {
        var other = new MemorySigner();

        assertFalse(jws.isBy(other.publicKey()));
        String[] parts = jws.compact().split("\\.");
        String lying = base64("{\"alg\":\"EdDSA\",\"kid\":\"" + other.keyId() + "\",\"typ\":\"quittance-receipt\"}")
                + "." + parts[1];
        assertFalse(Jws.read(lying + "." + parts[2]).isBy(other.publicKey()));
        assertFalse(Jws.read(lying + "." + parts[2]).isBy(signer.publicKey()));
    }

    @Test
    void a_text_of_one_kind_is_none_of_another() {
        assertNotEquals(jws.compact(), Jws.sign(signer, "another", TEXT).compact());
        assertEquals("another", Jws.sign(signer, "another", TEXT).type());
    }

    @Test
    void bytes_that_are_no_text_are_none() {
        String[] parts = jws.compact().split("\\.");
        String latin = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {(byte) 0xe9});
        assertThrows(IllegalArgumentException.class, () -> Jws.read(parts[0] + "." + latin + "." + parts[2]));
    }

    @Test
    void a_very_long_line_is_none() {
        String long1 = jws.compact() + "A".repeat(1_000_000);
        assertThrows(IllegalArgumentException.class, () -> Jws.read(long1));
        assertThrows(IllegalArgumentException.class, () -> Jws.read(".".repeat(1_000_000)));
        assertThrows(IllegalArgumentException.class, () -> Jws.read(""));
        assertThrows(IllegalArgumentException.class, () -> Jws.sign(signer, "t", "x".repeat(Jws.LENGTH_MAX)));
    }
}
