package dev.quittance.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {

    /** As {@code printf '%s' abc | sha256sum} has them. */
    @ParameterizedTest
    @CsvSource({
        "abc,   ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "árvíz, 5e65f49cf4da73c31896d0df1b446a56da00d848f933a6f9c0211c0466e9082b",
    })
    void is_sha_256_of_the_text_in_utf_8(String text, String hex) {
        assertEquals(hex, Hash.of(text).hex());
    }

    @Test
    void is_equal_by_its_bytes() {
        assertEquals(Hash.of("a"), new Hash(Hash.of("a").bytes()));
        assertEquals(Hash.of("a").hashCode(), new Hash(Hash.of("a").bytes()).hashCode());
        assertNotEquals(Hash.of("a"), Hash.of("b"));
    }

    @Test
    void nobody_changes_its_bytes() {
        byte[] given = Hash.of("a").bytes();
        var hash = new Hash(given);
        given[0]++;
        hash.bytes()[1]++;
        assertArrayEquals(Hash.of("a").bytes(), hash.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void has_32_bytes(int length) {
        assertThrows(IllegalArgumentException.class, () -> new Hash(new byte[length]));
    }

    @Test
    void shows_too_little_to_use() {
        assertEquals("ba7816bf...", Hash.of("abc").toString());
    }
}
