package dev.quittance.web;

import java.util.List;
import java.util.Map;

/** A JSON value (RFC 8259) as it was sent: a number is still its text, so nothing of it is lost or rounded. */
sealed interface Json {

    /** An object; its names are all different. */
    record Members(Map<String, Json> byName) implements Json {}

    /** An array. */
    record Items(List<Json> all) implements Json {}

    /** A string. */
    record Text(String text) implements Json {}

    /** A number, or one of the words that are none: {@code NaN}. */
    record Number(String text) implements Json {}

    /** {@code true} or {@code false}. */
    record Flag(boolean set) implements Json {}

    /** {@code null}. */
    record Null() implements Json {}
}
