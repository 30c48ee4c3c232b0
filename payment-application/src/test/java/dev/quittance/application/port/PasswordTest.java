package dev.quittance.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PasswordTest {

    private static final Login BEN = new Login("ben.the.baker");

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
    void what_is_chosen_now_has_8_to_128_characters_whatever_they_are() {
        for (String text :
                List.of("x7#kq-ß1", "😀".repeat(8), "😀".repeat(128), " \t   \u0000  ", "aaaaaaaaaaaaaaaaaaaaaab")) {
            assertEquals(new Password(text), new NewPassword(text).of(BEN));
        }
        assertEquals("must have 8 to 128 characters", refusal("x7#kq-ß"));
        assertEquals("must have 8 to 128 characters", refusal("😀".repeat(7)));
        assertEquals("must have 8 to 128 characters", refusal("x".repeat(129)));
    }

    @Test
    void what_is_tried_first_is_refused_in_whatever_case() throws IOException {
        List<String> common;
        try (var in = new BufferedReader(new InputStreamReader(
                NewPassword.class.getResourceAsStream("common-passwords.txt"), StandardCharsets.US_ASCII))) {
            common = in.lines().toList();
        }
        assertTrue(common.size() >= 3_000, () -> common.size() + " are too few");
        for (String text : common) {
            assertEquals("is one of the most common passwords", refusal(text), text);
            assertEquals("is one of the most common passwords", refusal(text.toUpperCase(Locale.ROOT)), text);
        }
        for (String text : List.of("12345678", "password", "PassWord", "Quittance")) {
            assertEquals("is one of the most common passwords", refusal(text), text);
        }
    }

    @Test
    void nobodys_login_is_their_password() {
        for (String text : List.of("ben.the.baker", "Ben.The.Baker", " ben.the.baker ")) {
            var wanted = new NewPassword(text);
            assertThrows(IllegalArgumentException.class, () -> wanted.of(BEN), text);
            assertEquals(text, wanted.of(new Login("cara")).text());
        }
        assertEquals(
                "ben.the.baker's", new NewPassword("ben.the.baker's").of(BEN).text());
    }

    @Test
    void neither_shows_itself() {
        assertEquals("****", new Password("correct horse").toString());
        assertEquals("****", new NewPassword("correct horse").toString());
    }

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> new NewPassword(text))
                .getMessage();
    }
}
