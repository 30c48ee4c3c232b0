package dev.quittance.domain;

import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.BUDAPEST;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes here were made with {@code printf '%s' '...' | sha256sum}, and not by the code under test. */
class AuditEntryTest {

    private static final Installation BOOKS =
            new Installation("00112233445566778899aabbccddeeff", "0123456789abcdef", EUR, BUDAPEST);
    private static final CardId RITA = new CardId(9);
    private static final CardId CARD = new CardId(7);

    @Test
    void the_log_begins_with_the_hash_of_its_installation() {
        // quittance/1/audit|00112233445566778899aabbccddeeff
        assertEquals(
                "fa8f763b4343409346b5ee2c62cb3594e672a338acd58442d4d7636fa70271bd",
                BOOKS.auditStart().hash().hex());
        assertEquals(0, BOOKS.auditStart().position());
    }

    @Test
    void each_entry_covers_the_one_before_and_one_line_of_text() {
        var moved = BOOKS.start(1).append(TopUp.opening(BEN, eur("20.00"), Optional.of(RITA), NOON));
        var first = BOOKS.auditStart()
                .append(Deed.of(
                                Action.TOPPED_UP,
                                By.card(RITA).as(new Login("rita")).from(new Address("192.0.2.12")),
                                NOON.plusNanos(1_000))
                        .to(CARD)
                        .moving(moved)
                        .changing("25.70", "45.70"));
        // fa8f...|1|topped_up|card|9|rita|0|192.0.2.12|7|1099511627777|20.00 EUR|25.70|45.70|1795435200000001
        assertEquals(
                "f876154193cc160d8e0e30c41a33553bd789a6490910958f2822713ef30066ed",
                first.hash().hex());

        var second = first.head()
                .append(Deed.of(Action.LOGIN_ADDED, By.card(RITA).withKey(3), NOON.plusSeconds(1))
                        .to(CARD)
                        .naming("100% | Zoë")
                        .changing("", "sell"));
        // f876...|2|login_added|card|9||3||7|0|100%25 %7C Zoë||sell|1795435201000000
        assertEquals(
                "8957a6d6aded622df357c80421a36f123c591cb4b7b914541104e168682af5c8",
                second.hash().hex());

        var third = second.head()
                .append(Deed.of(Action.BACKUP_MADE, By.OPERATOR, NOON.plusSeconds(1))
                        .naming("q.db"));
        // 8957...|3|backup_made|operator|0||0||0|0|q.db|||1795435201000000
        assertEquals(
                "09788d978f0c09c270f6e5577df037566ce6265ecfdfca4deac91a3ccc8fd08f",
                third.hash().hex());
        assertEquals(3, third.head().position());
    }

    @Test
    void texts_can_not_be_moved_from_one_field_to_the_next() {
        var deed = Deed.of(Action.BACKUP_MADE, By.SERVICE, NOON);
        assertNotEquals(
                BOOKS.auditStart().append(deed.changing("a|b", "")).hash(),
                BOOKS.auditStart().append(deed.changing("a", "b|")).hash());
        assertNotEquals(
                BOOKS.auditStart().append(deed.naming("%7C")).hash(),
                BOOKS.auditStart().append(deed.naming("|")).hash());
    }

    @Test
    void only_a_cards_caller_has_a_card_a_login_or_a_key() {
        assertThrows(IllegalArgumentException.class, () -> By.OPERATOR.as(new Login("rita")));
        assertThrows(IllegalArgumentException.class, () -> By.stranger(Optional.empty())
                .withKey(1));
        var none = Optional.<Long>empty();
        assertThrows(
                IllegalArgumentException.class,
                () -> new By(By.Kind.CARD, Optional.empty(), Optional.empty(), none, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new By(By.Kind.SERVICE, Optional.of(RITA), Optional.empty(), none, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.12", "::1", "2001:db8::1", "::ffff:192.0.2.128"})
    void an_address_is_written_in_digits(String text) {
        assertEquals(text, new Address(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "host.example", "fe80::1%eth0", "0000:0000:0000:0000:0000:0000:0000:0000:0000:00"})
    void and_in_nothing_else(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Address(text));
    }

    @Test
    void its_texts_are_printable_and_have_a_limit() {
        var deed = Deed.of(Action.BACKUP_MADE, By.OPERATOR, NOON);
        assertEquals(
                Deed.LENGTH_MAX, deed.naming("x".repeat(Deed.LENGTH_MAX)).what().length());
        assertThrows(IllegalArgumentException.class, () -> deed.naming("x".repeat(Deed.LENGTH_MAX + 1)));
        assertThrows(IllegalArgumentException.class, () -> deed.changing("a\nb", ""));
        assertThrows(IllegalArgumentException.class, () -> deed.changing("", "\u0000"));
    }
}
