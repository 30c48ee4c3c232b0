package dev.quittance.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrockfordTest {

    @Test
    void every_character_is_its_place_in_the_alphabet_and_nothing_else_is_one() {
        int known = 0;
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            known += Crockford.valueOf((char) character) >= 0 ? 1 : 0;
        }
        assertEquals(10 + 2 * 22 + 6, known);
        for (int value = 0; value < 32; value++) {
            assertEquals(value, Crockford.valueOf(Crockford.ALPHABET.charAt(value)));
        }
    }

    @Test
    void writes_the_highest_bits_first() {
        assertEquals("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", Crockford.write(-1, -1, 26));
        assertEquals("00000000000000000000000001", Crockford.write(0, 1, 26));
        assertEquals("40000000000000000000000000", Crockford.write(1L << 63, 0, 26));
        assertEquals("0000000000000G000000000000", Crockford.write(1, 0, 26));
        assertEquals("G0000000", Crockford.write(0, 1L << 39, 8));
    }

    @Test
    void has_one_spelling_for_all_that_people_type() {
        assertEquals(Optional.of("0011Z"), Crockford.canonical("-Oo-iLz-", 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "----", "1234", "123456", "1234U", "1234 ", "12345-6"})
    void what_is_not_so_many_characters_is_empty(String typed) {
        assertEquals(Optional.empty(), Crockford.canonical(typed, 5));
    }
}
