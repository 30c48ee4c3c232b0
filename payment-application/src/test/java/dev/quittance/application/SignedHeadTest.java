package dev.quittance.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.memory.MemorySigner;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry.Head;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedHeadTest {

    private final MemorySigner signer = new MemorySigner();
    private final Head head = new Head(1, 48_211, Hash.of("any"));
    private final SignedHead signed =
            SignedHead.by(signer, "00112233445566778899aabbccddeeff", LocalDate.of(2026, 11, 24), head);

    @Test
    void what_was_written_is_read_again() {
        assertEquals(signed, SignedHead.read(signed.text()));
        assertEquals(signed, SignedHead.read(signed.text().replace("\n", "\r\n")));
        assertTrue(SignedHead.read(signed.text()).isSignedBy(signer.keys()));
    }

    @Test
    void another_key_did_not_sign_it() {
        assertFalse(signed.isSignedBy(new MemorySigner().keys()));
        assertFalse(signed.isSignedBy(List.of()));
    }

    @Test
    void a_changed_digit_anywhere_is_not_signed_or_not_read() {
        String text = signed.text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == '1' ? '2' : '1';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertFalse(isSigned(changed), changed);
        }
    }

    private boolean isSigned(String text) {
        try {
            return SignedHead.read(text).isSignedBy(signer.keys());
        } catch (IllegalArgumentException noHead) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "quittance-head/1\n", "quittance-head/2\nday: 2026-11-24\n"})
    void anything_else_is_no_head(String text) {
        assertThrows(IllegalArgumentException.class, () -> SignedHead.read(text));
        assertThrows(IllegalArgumentException.class, () -> SignedHead.read(signed.text() + text + "more\n"));
        assertThrows(
                IllegalArgumentException.class,
                () -> SignedHead.read(signed.text().replace("2026-11-24", "2026-13-24")));
    }
}
