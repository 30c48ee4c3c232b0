package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.Secrets;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.MovingWords.Occasion;
import dev.quittance.domain.MovingWords.Stage;
import dev.quittance.domain.TransactionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all {@link Secrets} promise. To test an adapter, implement this interface in a test class. */
public interface SecretsContract {

    /** A number as it could be typed. */
    CardNumber NUMBER = new CardNumber("4000123412341234");

    /** The secrets under test: the same ones during one test. */
    Secrets secrets();

    /** Secrets with another key. */
    Secrets secretsOfOthers();

    @Test
    default void a_card_number_has_16_digits_and_ends_in_a_check_digit() {
        for (CardNumber number : some(1000, secrets()::cardNumber)) {
            assertEquals(16, number.digits().length());
            assertEquals(CardNumber.withCheckDigit(number.digits().substring(0, 15)), number);
        }
    }

    @Test
    default void card_numbers_are_random_in_every_place() {
        var digits = some(5000, secrets()::cardNumber).stream()
                .map(CardNumber::digits)
                .toList();
        assertEquals(5000, distinct(digits).size());
        IntStream.range(0, 16).forEach(place -> assertEquals(10, charactersAt(place, digits), "place " + place));
    }

    @Test
    default void tokens_are_random_in_every_place() {
        var tokens = some(5000, () -> secrets().token().text());
        assertEquals(5000, distinct(tokens).size());
        IntStream.range(0, 42).forEach(place -> assertEquals(64, charactersAt(place, tokens), "place " + place));
        assertEquals(16, charactersAt(42, tokens), "256 bits leave four for the last place");
    }

    @Test
    default void random_bytes_are_as_many_as_asked_for_and_random_in_every_place() {
        for (int bytes : List.of(0, 1, 7, 8, 9, 16, 33)) {
            assertTrue(secrets().randomHex(bytes).matches("[0-9a-f]{" + 2 * bytes + "}"));
        }
        var texts = some(5000, () -> secrets().randomHex(11));
        assertEquals(5000, distinct(texts).size());
        IntStream.range(0, 22).forEach(place -> assertEquals(16, charactersAt(place, texts), "place " + place));
    }

    private static <T> List<T> some(int count, Supplier<T> source) {
        return Stream.generate(source).limit(count).toList();
    }

    private static HashSet<String> distinct(List<String> texts) {
        return new HashSet<>(texts);
    }

    private static long charactersAt(int place, List<String> texts) {
        return texts.stream().map(text -> text.charAt(place)).distinct().count();
    }

    @Test
    default void the_same_text_has_the_same_hash() {
        assertEquals(secrets().fingerprint(bytes("{}")), secrets().fingerprint(bytes("{}")));
        assertEquals(secrets().numberHash(NUMBER), secrets().numberHash(new CardNumber(NUMBER.digits())));
        assertEquals(secrets().formHash("cookie"), secrets().formHash("cookie"));
    }

    @Test
    default void another_text_has_another_hash() {
        var bodies = Stream.of("", "{}", "{} ", "{\"pin\":\"4711\"}", "{\"pin\":\"4712\"}", "\u0000", "\u0000\u0000");
        assertEquals(
                7,
                bodies.map(body -> secrets().fingerprint(bytes(body)))
                        .collect(Collectors.toSet())
                        .size());
        var numbers = Stream.of("4000123412341234", "4000123412341235", "400012341234123", "04000123412341234");
        assertEquals(
                4,
                numbers.map(number -> secrets().numberHash(new CardNumber(number)))
                        .collect(Collectors.toSet())
                        .size());
        assertEquals(
                4,
                Stream.of("", "cookie", "cookie ", "\u0151")
                        .map(secrets()::formHash)
                        .collect(Collectors.toSet())
                        .size());
    }

    /** Bytes that are no text at all must not become the same question mark. */
    @Test
    default void bodies_are_bytes_and_not_text() {
        assertNotEquals(
                secrets().fingerprint(new byte[] {(byte) 0xff}), secrets().fingerprint(new byte[] {(byte) 0xfe}));
        assertNotEquals(
                secrets().fingerprint(new byte[] {(byte) 0xff}), secrets().fingerprint(bytes("\ufffd")));
    }

    /** Else a body that is a card number could be told from its hash. */
    @Test
    default void each_purpose_has_hashes_of_its_own() {
        String text = NUMBER.digits();
        var hashes = Stream.of(
                secrets().fingerprint(bytes(text)),
                secrets().numberHash(NUMBER),
                secrets().formHash(text),
                Hash.of(text));
        assertEquals(4, hashes.collect(Collectors.toSet()).size());
    }

    @Test
    default void each_occasion_has_words_of_its_own() {
        var noon = Occasion.at(new TransactionId(17), Stage.BEFORE, Instant.parse("2026-11-23T12:00:00Z"));
        var hashes = Stream.of(
                        noon,
                        noon.before(),
                        new Occasion(noon.id(), Stage.AFTER, noon.step()),
                        new Occasion(new TransactionId(18), Stage.BEFORE, noon.step()))
                .map(secrets()::wordsHash)
                .collect(Collectors.toSet());
        assertEquals(4, hashes.size());
        assertEquals(secrets().wordsHash(noon), secrets().wordsHash(noon));
        assertNotEquals(secretsOfOthers().wordsHash(noon), secrets().wordsHash(noon));
    }

    @Test
    default void nobody_without_the_key_can_make_a_hash() {
        assertNotEquals(secretsOfOthers().fingerprint(bytes("{}")), secrets().fingerprint(bytes("{}")));
        assertNotEquals(secretsOfOthers().numberHash(NUMBER), secrets().numberHash(NUMBER));
        assertNotEquals(secretsOfOthers().formHash("cookie"), secrets().formHash("cookie"));
    }

    /** Eight characters are soon tried, so what is kept of them must not be a plain hash, nor the same for two cards. */
    @Test
    default void a_code_to_type_once_is_kept_for_one_card_only() {
        OneTimeCode code = secrets().oneTimeCode();
        assertNotEquals(code, secrets().oneTimeCode());
        assertEquals(code, OneTimeCode.typed(code.shown().toLowerCase(Locale.ROOT)));
        assertEquals("****", code.toString());
        Hash kept = secrets().resetHash(new CardId(1), code);
        assertEquals(kept, secrets().resetHash(new CardId(1), code));
        assertNotEquals(kept, secrets().resetHash(new CardId(2), code));
        assertNotEquals(kept, secretsOfOthers().resetHash(new CardId(1), code));
        assertNotEquals(kept, secrets().formHash("1/" + code.text()));
        assertNotEquals(kept, secrets().fingerprint(bytes("1/" + code.text())));
    }

    @Test
    default void many_threads_get_tokens_of_their_own() {
        var tokens = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(i -> secrets().token().text())
                .collect(Collectors.toSet());
        assertEquals(2000, tokens.size());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
