package dev.quittance.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What both screens show of one payment for half a minute, so that people can see with their own eyes that the screens
 * belong together: a picture of an old success says something else.
 *
 * @param words a quality and a thing: {@code brave otter}
 */
public record MovingWords(String words, Mark mark) {

    /** How long they are shown. */
    public static final Duration STEP = Duration.ofSeconds(30);

    /** How long they count after that, because no two screens change at the same instant. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    /** How many there are: 18 bits of a hash choose one of them. */
    static final int COMBINATIONS = Vocabulary.QUALITIES.size() * Vocabulary.THINGS.size() * Mark.values().length;

    /** Nothing is null. */
    public MovingWords {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(mark, "mark");
    }

    /** What a payment's words prove. Those of one stage say nothing about those of the other. */
    public enum Stage {
        /** That the code belongs to this till. */
        BEFORE,
        /** That the money has moved. */
        AFTER;

        /** The stage of a transaction as it stands; refuses one that is over without having been paid. */
        public static Stage of(Transaction transaction, Instant now) {
            if (transaction instanceof Transaction.Completed) {
                return AFTER;
            }
            transaction.open(now);
            return BEFORE;
        }
    }

    /**
     * For what words are drawn.
     *
     * @param step half minutes since 1970, UTC
     */
    public record Occasion(TransactionId id, Stage stage, long step) {

        /** Nothing is null. */
        public Occasion {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(stage, "stage");
        }

        /** The half minute of this instant. */
        public static Occasion at(TransactionId id, Stage stage, Instant now) {
            return new Occasion(id, stage, Math.floorDiv(now.getEpochSecond(), STEP.toSeconds()));
        }

        /** The half minute before it. */
        public Occasion before() {
            return new Occasion(id, stage, step - 1);
        }

        /** When it begins. */
        public Instant from() {
            return Instant.EPOCH.plus(STEP.multipliedBy(step));
        }

        /** When it ends, and other words are shown. */
        public Instant until() {
            return from().plus(STEP);
        }

        /** What a keyed hash is made of, in ASCII: whoever lacks the key can foretell no words. */
        public String message() {
            return id.value() + "/" + stage + "/" + step;
        }
    }

    /** The words that a keyed hash of an occasion's message chooses. */
    public static MovingWords of(Hash hash) {
        byte[] bytes = hash.bytes();
        return new MovingWords(
                pick(Vocabulary.QUALITIES, bytes[0]) + " " + pick(Vocabulary.THINGS, bytes[1]),
                Mark.values()[Byte.toUnsignedInt(bytes[2]) % Mark.values().length]);
    }

    private static String pick(List<String> from, byte by) {
        return from.get(Byte.toUnsignedInt(by) % from.size());
    }
}
