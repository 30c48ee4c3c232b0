package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Crockford;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.RefundId;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TransactionId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all {@link Codes} promise. To test an adapter, implement this interface in a test class. */
public interface CodesContract {

    /** The largest id there is. */
    long LAST = (1L << 40) - 1;

    /** The codes under test: the same ones during one test. */
    Codes codes();

    /** Codes of the same kind with another key. */
    Codes codesOfOthers();

    /** One kind of code, by the id in it. */
    record Kind(String name, Function<Codes, LongFunction<String>> write, Function<Codes, Function<String, ?>> read) {

        String of(Codes codes, long id) {
            return write.apply(codes).apply(id);
        }

        Object read(Codes codes, String code) {
            return read.apply(codes).apply(code);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The kinds of codes that can be read. */
    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("code", codes -> id -> codes.code(new TransactionId(id)), codes -> codes::readCode),
                new Kind(
                        "watch code",
                        codes -> id -> codes.watchCode(new TransactionId(id)),
                        codes -> codes::readWatchCode),
                new Kind(
                        "static code",
                        codes -> id -> codes.staticCode(StaticCode.first(new AccountId(id))),
                        codes -> codes::readStaticCode),
                new Kind("key code", codes -> id -> codes.keyCode(new KeyId(id)), codes -> codes::readKeyCode),
                new Kind("card code", codes -> id -> codes.cardCode(new CardId(id)), codes -> codes::readCardCode),
                new Kind(
                        "refund code",
                        codes -> id -> codes.refundCode(new RefundId(id)),
                        codes -> codes::readRefundCode),
                new Kind(
                        "receipt code",
                        codes -> id -> codes.receiptCode(new TransactionId(id)),
                        codes -> codes::readReceiptCode));
    }

    /** Everything that has 26 characters, event ids included. */
    static Stream<LongFunction<String>> names(Codes codes) {
        return Stream.concat(
                kinds().map(kind -> id -> kind.of(codes, id)),
                Stream.of(
                        seq -> codes.eventId(new AccountId(1), seq),
                        merchant -> codes.eventId(new AccountId(merchant), 1)));
    }

    @Test
    default void reads_what_it_wrote() {
        for (long id : List.of(1L, 2L, 31L, 32L, 65_535L, 65_536L, 1L << 32, LAST - 1, LAST)) {
            var transaction = new TransactionId(id);
            assertEquals(Optional.of(transaction), codes().readCode(codes().code(transaction)));
            assertEquals(Optional.of(transaction), codes().readWatchCode(codes().watchCode(transaction)));
            assertEquals(Optional.of(transaction), codes().readReceiptCode(codes().receiptCode(transaction)));
            assertEquals(Optional.of(transaction), codes().readHumanCode(codes().humanCode(transaction)));
            assertEquals(Optional.of(new CardId(id)), codes().readCardCode(codes().cardCode(new CardId(id))));
            for (int version : List.of(1, 2, 256, StaticCode.VERSION_MAX)) {
                var poster = new StaticCode(new AccountId(id), version);
                assertEquals(Optional.of(poster), codes().readStaticCode(codes().staticCode(poster)));
            }
        }
    }

    @Test
    default void a_code_has_26_characters_and_begins_with_0_to_7() {
        names(codes()).forEach(name -> LongStream.rangeClosed(1, 500).forEach(id -> {
            String code = name.apply(id);
            assertTrue(code.matches("[0-7][0-9A-HJKMNP-TV-Z]{25}"), code);
        }));
    }

    @Test
    default void the_same_thing_always_has_the_same_name() {
        names(codes()).forEach(name -> assertEquals(name.apply(7), name.apply(7)));
        assertEquals(codes().humanCode(new TransactionId(7)), codes().humanCode(new TransactionId(7)));
    }

    @Test
    default void no_two_things_have_the_same_name() {
        var seen = new HashSet<String>();
        kinds().forEach(kind -> LongStream.rangeClosed(1, 500)
                .forEach(id -> assertTrue(seen.add(kind.of(codes(), id)), () -> kind + " " + id)));
        for (int version = 2; version < 100; version++) {
            assertTrue(seen.add(codes().staticCode(new StaticCode(new AccountId(1), version))), "version " + version);
        }
        for (long merchant = 1; merchant < 30; merchant++) {
            for (long seq = 1; seq < 30; seq++) {
                assertTrue(seen.add(codes().eventId(new AccountId(merchant), seq)), merchant + "/" + seq);
            }
        }
        for (long id = 1; id < 500; id++) {
            assertTrue(seen.add(codes().humanCode(new TransactionId(id))), "human code " + id);
        }
    }

    /** The seq of an event is not bound to 40 bits, so it must not spill into the merchant. */
    @Test
    default void events_far_apart_have_names_of_their_own() {
        var seen = new HashSet<String>();
        for (int shift = 0; shift < 63; shift++) {
            assertTrue(seen.add(codes().eventId(new AccountId(1), 1L << shift)), "seq 2^" + shift);
            assertTrue(seen.add(codes().eventId(new AccountId(2), 1L << shift)), "seq 2^" + shift);
        }
    }

    /** What one code shows of the next: about half of its 128 bits are the same, as by chance, and there is no order. */
    @Test
    default void codes_of_neighbours_share_nothing() {
        names(codes()).forEach(name -> {
            int differing = 0;
            int rising = 0;
            for (long id = 1; id <= 1000; id++) {
                String code = name.apply(id);
                String next = name.apply(id + 1);
                assertNotEquals(code.substring(0, 8), next.substring(0, 8));
                assertNotEquals(code.substring(18), next.substring(18));
                differing += bitsThatDiffer(code, next);
                rising += next.compareTo(code) > 0 ? 1 : 0;
            }
            assertTrue(differing >= 62_000 && differing < 66_000, "of 128,000 bits differ " + differing);
            assertTrue(rising > 400 && rising < 600, "of 1000 are larger than the one before " + rising);
        });
    }

    private static int bitsThatDiffer(String code, String next) {
        return IntStream.range(0, code.length())
                .map(i -> Integer.bitCount(
                        Crockford.ALPHABET.indexOf(code.charAt(i)) ^ Crockford.ALPHABET.indexOf(next.charAt(i))))
                .sum();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    default void is_read_in_any_case_and_with_dashes(Kind kind) {
        for (long id = 1; id <= 50; id++) {
            String code = kind.of(codes(), id);
            var read = kind.read(codes(), code);
            assertTrue(((Optional<?>) read).isPresent());
            assertEquals(read, kind.read(codes(), code.toLowerCase(Locale.ROOT)));
            assertEquals(read, kind.read(codes(), "-" + code.replaceAll("(.)", "$1-") + "-"));
            assertEquals(read, kind.read(codes(), code.replace('0', 'O').replace('1', 'I')));
            assertEquals(read, kind.read(codes(), code.replace('0', 'o').replace('1', 'l')));
            assertEquals(read, kind.read(codes(), code.replace('1', 'L')));
            assertEquals(read, kind.read(codes(), code.replace('1', 'i')));
        }
    }

    /** Every character changed into every other: if two spellings were one code, one of them would be found here. */
    @ParameterizedTest
    @MethodSource("kinds")
    default void a_near_miss_is_unknown(Kind kind) {
        String code = kind.of(codes(), 1);
        for (int i = 0; i < code.length(); i++) {
            for (char other : Crockford.ALPHABET.toCharArray()) {
                if (other != code.charAt(i)) {
                    assertUnknown(code.substring(0, i) + other + code.substring(i + 1));
                }
            }
            assertUnknown(code.substring(0, i) + code.substring(i + 1));
            assertUnknown(code.substring(0, i) + "0" + code.substring(i));
        }
    }

    @Test
    default void a_code_of_another_kind_is_unknown() {
        for (long id : List.of(1L, 2L, 17L, LAST)) {
            kinds().forEach(kind -> {
                String code = kind.of(codes(), id);
                kinds().filter(other -> !other.name().equals(kind.name()))
                        .forEach(other -> assertEquals(
                                Optional.empty(), other.read(codes(), code), () -> kind + " read as " + other));
            });
            assertUnknown(codes().eventId(new AccountId(id), id));
            assertUnknown(codes().humanCode(new TransactionId(id)));
        }
    }

    @Test
    default void a_code_of_others_is_unknown() {
        for (long id : List.of(1L, 2L, 17L, LAST)) {
            kinds().forEach(kind -> {
                assertEquals(Optional.empty(), kind.read(codes(), kind.of(codesOfOthers(), id)));
                assertNotEquals(kind.of(codesOfOthers(), id), kind.of(codes(), id));
            });
        }
        assertNotEquals(codesOfOthers().eventId(new AccountId(1), 1), codes().eventId(new AccountId(1), 1));
        assertNotEquals(
                codesOfOthers().pseudonym(new AccountId(1), new AccountId(2)),
                codes().pseudonym(new AccountId(1), new AccountId(2)));
        assertNotEquals(codesOfOthers().humanCode(new TransactionId(1)), codes().humanCode(new TransactionId(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "--------------------------",
                "00000000000000000000000000",
                "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "80000000000000000000000000",
                "ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "0000000000000000000000000U",
                "0000000000000000000000000 ",
                "../../../../../etc/passwd0",
                "\u0000\u0001",
                "\uD83D\uDE00",
                "\uD83D"
            })
    default void what_is_no_code_is_unknown(String text) {
        assertUnknown(text);
        assertEquals(Optional.empty(), codes().readHumanCode(text));
    }

    /** Some scripts have characters whose upper case, or whose look, is one of ours. */
    @ParameterizedTest
    @MethodSource("kinds")
    default void characters_that_only_look_right_are_not_taken(Kind kind) {
        var lookalikes =
                Map.of('K', "\u212A", 'S', "\u017F", '1', "\u0131", '0', "\u0660", 'A', "\uFF21", 'E', "\u0415");
        var tried = new HashSet<Character>();
        for (long id = 1; id <= 50; id++) {
            String code = kind.of(codes(), id);
            lookalikes.forEach((ours, theirs) -> {
                if (code.indexOf(ours) >= 0) {
                    assertUnknown(code.replace(ours.toString(), theirs));
                    tried.add(ours);
                }
            });
        }
        assertEquals(lookalikes.keySet(), tried);
    }

    @Test
    default void a_very_long_text_is_unknown() {
        String code = codes().code(new TransactionId(1));
        for (String text : List.of("0", code, "\u212A", code + "-")) {
            assertUnknown(text.repeat(100_000));
        }
        assertUnknown(code + "0".repeat(1_000_000));
        assertUnknown("0".repeat(1_000_000) + code);
        assertEquals(Optional.empty(), codes().readHumanCode("0".repeat(1_000_000)));
    }

    private void assertUnknown(String code) {
        kinds().forEach(kind -> assertEquals(Optional.empty(), kind.read(codes(), code), () -> kind + " " + code));
    }

    @Test
    default void a_human_code_has_four_characters_four_and_a_check_character() {
        for (long id = 1; id <= 500; id++) {
            String code = codes().humanCode(new TransactionId(id));
            assertTrue(code.matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]"), code);
        }
    }

    @Test
    default void a_human_code_is_read_as_people_type() {
        for (long value = 1; value <= 200; value++) {
            var id = new TransactionId(value);
            String code = codes().humanCode(id);
            for (String typed : List.of(
                    code.toLowerCase(Locale.ROOT),
                    code.replace("-", ""),
                    "-" + code.replaceAll("(.)", "$1-"),
                    code.replace('0', 'o').replace('1', 'l'),
                    code.replace('0', 'O').replace('1', 'I'))) {
                assertEquals(Optional.of(id), codes().readHumanCode(typed), typed);
            }
        }
    }

    @Test
    default void one_wrong_character_of_a_human_code_is_found() {
        for (long id = 1; id <= 50; id++) {
            String code = codes().humanCode(new TransactionId(id)).replace("-", "");
            for (int i = 0; i < code.length(); i++) {
                for (char other : Crockford.ALPHABET.toCharArray()) {
                    String wrong = code.substring(0, i) + other + code.substring(i + 1);
                    if (other != code.charAt(i)) {
                        assertEquals(Optional.empty(), codes().readHumanCode(wrong), wrong);
                    }
                }
                assertEquals(Optional.empty(), codes().readHumanCode(code.substring(0, i) + code.substring(i + 1)));
                assertEquals(Optional.empty(), codes().readHumanCode(code.substring(0, i) + "0" + code.substring(i)));
            }
        }
    }

    @Test
    default void most_swapped_neighbours_in_a_human_code_are_found() {
        int swaps = 0;
        int found = 0;
        for (long id = 1; id <= 500; id++) {
            String code = codes().humanCode(new TransactionId(id)).replace("-", "");
            for (int i = 0; i + 1 < code.length(); i++) {
                if (code.charAt(i) != code.charAt(i + 1)) {
                    String swapped = code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);
                    swaps++;
                    found += codes().readHumanCode(swapped).isEmpty() ? 1 : 0;
                }
            }
        }
        assertTrue(swaps > 3000, "swaps " + swaps);
        assertTrue(found * 100 >= swaps * 98, found + " of " + swaps);
    }

    @Test
    default void human_codes_of_neighbours_share_nothing() {
        int same = 0;
        for (long id = 1; id <= 1000; id++) {
            String code = codes().humanCode(new TransactionId(id));
            String next = codes().humanCode(new TransactionId(id + 1));
            for (int i : List.of(0, 1, 2, 3, 5, 6, 7, 8, 10)) {
                same += code.charAt(i) == next.charAt(i) ? 1 : 0;
            }
        }
        assertTrue(same > 150 && same < 450, "of 9000 characters, 281 by chance, are the same " + same);
    }

    @Test
    default void a_pseudonym_is_stable_and_another_one_with_each_merchant() {
        Set<String> seen = new HashSet<>();
        for (long merchant = 1; merchant <= 20; merchant++) {
            for (long payer = 1; payer <= 20; payer++) {
                String pseudonym = codes().pseudonym(new AccountId(merchant), new AccountId(payer));
                assertTrue(pseudonym.matches("[0-9A-HJKMNP-TV-Z]{8}"), pseudonym);
                assertEquals(pseudonym, codes().pseudonym(new AccountId(merchant), new AccountId(payer)));
                assertTrue(seen.add(pseudonym), merchant + "/" + payer);
            }
        }
    }

    @Test
    default void many_threads_get_what_one_gets() {
        var one = LongStream.rangeClosed(1, 2000).mapToObj(this::everythingOf).collect(Collectors.toList());
        var many = LongStream.rangeClosed(1, 2000)
                .parallel()
                .mapToObj(this::everythingOf)
                .collect(Collectors.toList());
        assertEquals(one, many);
    }

    private List<Object> everythingOf(long value) {
        var id = new TransactionId(value);
        return List.of(
                codes().code(id),
                codes().humanCode(id),
                codes().pseudonym(new AccountId(1), new AccountId(value)),
                codes().eventId(new AccountId(1), value),
                codes().readCode(codes().code(id)),
                codes().readHumanCode(codes().humanCode(id)));
    }
}
