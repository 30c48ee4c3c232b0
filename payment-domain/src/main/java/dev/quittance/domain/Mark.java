package dev.quittance.domain;

import java.util.Locale;

/**
 * A shape with the one colour it always has, so that either alone tells which it is. No shape is that of a state, and
 * no colour is green, which is kept for money that has moved.
 */
public enum Mark {
    /** A square on its corner. */
    VIOLET_DIAMOND,
    /** With five points. */
    ORANGE_STAR,
    /** A drop of water. */
    BLUE_DROP,
    /** As on playing cards. */
    PINK_HEART,
    /** A crescent. */
    YELLOW_MOON,
    /** With two equal beams. */
    RED_CROSS,
    /** With four equal sides. */
    BROWN_SQUARE,
    /** A flash of lightning. */
    GREY_BOLT;

    private final String colour;
    private final String shape;

    Mark() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        colour = words[0];
        shape = words[1];
    }

    /** Its colour: {@code violet}. */
    public String colour() {
        return colour;
    }

    /** Its shape: {@code diamond}. */
    public String shape() {
        return shape;
    }
}
