package dev.quittance.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PasswordTest {

    @Test
    void what_is_typed_may_be_older_than_the_rules() {
        assertEquals("x", new Password("x").text());
        assertEquals(128, new Password("😀".repeat(128)).text().codePointCount(0, 256));
    }

    @Test
    void what_can_not_have_been_chosen_is_no_password() {
        assertThrows(IllegalArgumentException.class, () -> new Password(""));
        assertThrows(IllegalArgumentException.class, () -> new Password("x".repeat(129)));
    }

    @Test
    void what_is_chosen_now_is_long_enough() {
        assertEquals(new Password("12345678"), new NewPassword("12345678").password());
        assertThrows(IllegalArgumentException.class, () -> new NewPassword("1234567"));
        assertThrows(IllegalArgumentException.class, () -> new NewPassword("x".repeat(129)));
    }

    @Test
    void neither_shows_itself() {
        assertEquals("****", new Password("correct horse").toString());
        assertEquals("****", new NewPassword("correct horse").toString());
    }
}
