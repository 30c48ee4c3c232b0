package dev.quittance.domain;

import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.MovingWords.Occasion;
import dev.quittance.domain.MovingWords.Stage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MovingWordsTest {

    private static final int LETTERS_MIN = 3;
    private static final int LETTERS_MAX = 8;

    /** How many letters must be typed anew to make one word of another. */
    private static final int APART = 3;

    @Test
    void there_are_enough_to_make_a_guess_worthless() {
        System.out.println(MovingWords.COMBINATIONS + " combinations of words and mark");
        assertEquals(128 * 256 * 8, MovingWords.COMBINATIONS);
        var all = new HashSet<>(Vocabulary.QUALITIES);
        all.addAll(Vocabulary.THINGS);
        assertEquals(384, all.size());
    }

    @Test
    void words_are_short_and_no_two_are_alike() {
        for (List<String> words : List.of(Vocabulary.QUALITIES, Vocabulary.THINGS)) {
            for (String word : words) {
                assertTrue(word.matches("[a-z]{" + LETTERS_MIN + "," + LETTERS_MAX + "}"), word);
                words.stream().filter(other -> !other.equals(word)).forEach(other -> {
                    assertTrue(distance(word, other) >= APART, () -> word + " and " + other);
                    assertTrue(!beginning(word).equals(beginning(other)), () -> word + " and " + other);
                });
            }
        }
    }

    private static String beginning(String word) {
        return word.substring(0, Math.min(4, word.length()));
    }

    /** How many letters are to be put in, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] before = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }

    @Test
    void each_mark_has_a_shape_and_a_colour_of_its_own_and_none_is_green() {
        var marks = Arrays.asList(Mark.values());
        assertEquals(
                8, marks.stream().map(Mark::colour).collect(Collectors.toSet()).size());
        assertEquals(
                8, marks.stream().map(Mark::shape).collect(Collectors.toSet()).size());
        assertTrue(marks.stream().noneMatch(mark -> mark.colour().equals("green")));
        assertEquals("violet diamond", Mark.VIOLET_DIAMOND.colour() + " " + Mark.VIOLET_DIAMOND.shape());
    }

    /** What a hash chooses may never change: two versions of this program may draw the two screens. */
    @Test
    void a_hash_chooses_the_same_words_for_ever() {
        assertEquals("starry magnet, BLUE_DROP", chosenBy(Hash.of("1")));
        assertEquals("quaint jungle, BROWN_SQUARE", chosenBy(Hash.of("2")));
    }

    private static String chosenBy(Hash hash) {
        var words = MovingWords.of(hash);
        return words.words() + ", " + words.mark();
    }

    @Test
    void every_word_and_every_mark_is_chosen_by_some_hash() {
        Set<String> chosen = new TreeSet<>();
        Set<Mark> marks = new HashSet<>();
        IntStream.range(0, 5_000).mapToObj(i -> MovingWords.of(Hash.of("" + i))).forEach(words -> {
            chosen.addAll(List.of(words.words().split(" ")));
            marks.add(words.mark());
        });
        assertEquals(384, chosen.size());
        assertEquals(Set.of(Mark.values()), marks);
    }

    @Test
    void an_occasion_lasts_for_one_half_minute_of_the_clock() {
        var id = new TransactionId(17);
        var first = Occasion.at(id, Stage.BEFORE, NOON);
        assertEquals(NOON, first.from());
        assertEquals(NOON.plusSeconds(30), first.until());
        assertEquals(first, Occasion.at(id, Stage.BEFORE, NOON.plusSeconds(30).minusNanos(1)));
        var next = Occasion.at(id, Stage.BEFORE, NOON.plusSeconds(30));
        assertEquals(first, next.before());
        assertEquals("17/BEFORE/" + NOON.getEpochSecond() / 30, first.message());
        assertEquals(
                "17/AFTER/" + first.step(), Occasion.at(id, Stage.AFTER, NOON).message());
    }

    @Test
    void a_payment_has_words_before_and_after_it_is_paid_and_none_when_it_never_will_be() {
        var created = created();
        var later = NOON.plusSeconds(10);
        assertEquals(Stage.BEFORE, Stage.of(created, later));
        assertEquals(Stage.BEFORE, Stage.of(created.claim(BEN, NOON), later));
        assertEquals(Stage.AFTER, Stage.of(created.complete(BEN, later), later));
        for (var over : Stream.of(created.revoke(later), created.decline(BEN, later), created.at(created.expiresAt()))
                .toList()) {
            assertThrows(Refused.class, () -> Stage.of(over, later));
        }
        assertThrows(Refused.class, () -> Stage.of(created, created.expiresAt()));
    }
}
