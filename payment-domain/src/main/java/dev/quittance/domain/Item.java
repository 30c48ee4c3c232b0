package dev.quittance.domain;

import java.util.Locale;
import java.util.Objects;

/** Something a merchant sells at the push of a button. */
public record Item(ItemId id, Face face) {

    /** Nothing is null. */
    public Item {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(face, "face");
    }

    /**
     * What stands on the button.
     *
     * @param price of one; more than zero
     */
    public record Face(ItemName name, Money price, Colour colour) {

        /** Nothing is null, and the price is more than zero. */
        public Face {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(colour, "colour");
            price.requirePositive();
        }
    }

    /** What colour the button has. Green is kept for money that has moved. */
    public enum Colour {
        /** The colour of plain buttons. */
        GREY,
        /** Red. */
        RED,
        /** Orange. */
        ORANGE,
        /** Yellow. */
        YELLOW,
        /** Brown. */
        BROWN,
        /** Blue. */
        BLUE,
        /** Violet. */
        VIOLET,
        /** Pink. */
        PINK;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is written: {@code grey}. */
        public String word() {
            return word;
        }
    }
}
