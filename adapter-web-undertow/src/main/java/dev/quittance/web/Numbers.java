package dev.quittance.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Numbers and times as they stand in an address. What they say of a wrong one never repeats it. */
final class Numbers {

    /** How long one answer may be waited for. */
    static final Duration WAIT_MAX = Duration.ofSeconds(25);

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final int YEAR_MIN = 1970;
    private static final int YEAR_MAX = 9999;

    private Numbers() {}

    /** Zero or more. */
    static long whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return Long.parseLong(text);
    }

    /** One to {@code max}. */
    static int upTo(int max, String text) {
        long number = whole(text);
        if (number < 1 || number > max) {
            throw new IllegalArgumentException("must be 1 to " + max);
        }
        return (int) number;
    }

    /** So many seconds, but never more than {@link #WAIT_MAX}. */
    static Duration wait(String seconds) {
        return Duration.ofSeconds(Math.min(whole(seconds), WAIT_MAX.toSeconds()));
    }

    /** RFC 3339. */
    static Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= YEAR_MIN && year <= YEAR_MAX) {
                return time;
            }
        } catch (DateTimeParseException unreadable) {
            // said below
        }
        throw new IllegalArgumentException("must be a time such as 2026-11-23T12:00:00Z");
    }
}
