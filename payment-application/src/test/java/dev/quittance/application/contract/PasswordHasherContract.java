package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PasswordHasher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PasswordHasher} promises. To test an adapter, implement this interface in a test class. */
public interface PasswordHasherContract {

    /** The hasher under test: the same one during one test. */
    PasswordHasher hasher();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "12345678",
                "        ",
                "pass$word$with,marks=1",
                "\u00e1rv\u00edzt\u0171r\u0151 t\u00fck\u00f6rf\u00far\u00f3g\u00e9p",
                "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00",
                "nul\u0000\u0000\u0000\u0000\u0000"
            })
    default void knows_the_password_that_was_hashed(String text) {
        PasswordHash hash = hasher().hash(new Password(text));

        assertTrue(hasher().matches(new Password(text), hash));
        assertFalse(hasher().matches(new Password(text + " "), hash));
        assertFalse(hash.phc().contains(text));
    }

    @Test
    default void knows_no_other_password() {
        PasswordHash hash = hasher().hash(new Password("correct horse"));
        for (String text : List.of(
                "Correct horse",
                "correct hors",
                "correct horse ",
                " correct horse",
                "correct  horse",
                "correct horsf",
                "correct horse\u0000",
                "CORRECT HORSE")) {
            assertFalse(hasher().matches(new Password(text), hash), text);
        }
    }

    /** Some hashes look at the beginning only. */
    @Test
    default void the_last_character_of_the_longest_password_counts() {
        String start = "x".repeat(Password.LENGTH_MAX - 1);
        PasswordHash hash = hasher().hash(new Password(start + "a"));
        assertTrue(hasher().matches(new Password(start + "a"), hash));
        assertFalse(hasher().matches(new Password(start + "b"), hash));
        assertFalse(hasher().matches(new Password(start), hash));
    }

    @Test
    default void each_hash_has_a_salt_of_its_own() {
        var password = new Password("correct horse");
        PasswordHash one = hasher().hash(password);
        PasswordHash two = hasher().hash(password);
        assertNotEquals(one, two);
        assertTrue(hasher().matches(password, one));
        assertTrue(hasher().matches(password, two));
    }

    @Test
    default void nobody_has_any_password() {
        for (String text : List.of("correct horse", "12345678", "        ")) {
            assertFalse(hasher().matchesNobody(new Password(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "$", "$$$$$", "correct horse", "$sha256$", "$argon2id$", "$2y$10$abcdefghijklmnopqrstuv"})
    default void what_is_no_hash_of_its_own_is_matched_by_nothing(String phc) {
        assertFalse(hasher().matches(new Password("correct horse"), new PasswordHash(phc)));
    }

    @Test
    default void a_hash_shows_nothing_of_itself() {
        assertEquals("****", hasher().hash(new Password("correct horse")).toString());
    }
}
