package dev.quittance.persistence;

import dev.quittance.domain.Installation;
import java.util.Objects;

/**
 * How new books begin, and what books that are there must agree with. Currency and time zone are fixed for ever
 * at the first start, so whoever asks for others is refused.
 *
 * @param fresh what new books begin with
 * @param currencyAsked whether books that are there must have this currency
 * @param zoneAsked whether books that are there must have this time zone
 */
public record Founding(Installation fresh, boolean currencyAsked, boolean zoneAsked) {

    /** Nothing is null. */
    public Founding {
        Objects.requireNonNull(fresh, "fresh");
    }

    /** Books that are there must have the same currency and time zone. */
    public static Founding exactly(Installation fresh) {
        return new Founding(fresh, true, true);
    }

    /** Books that are there stay as they are. */
    public static Founding ifNew(Installation fresh) {
        return new Founding(fresh, false, false);
    }

    /** What the books have, if it is what was asked for. */
    Installation check(Installation there) {
        if (currencyAsked && !there.unit().code().equals(fresh.unit().code())) {
            throw differs("currency", there.unit().code(), fresh.unit().code());
        }
        if (zoneAsked && !there.zone().equals(fresh.zone())) {
            throw differs("time zone", there.zone().getId(), fresh.zone().getId());
        }
        return there;
    }

    private static BooksUnusable differs(String what, String there, String asked) {
        return new BooksUnusable("the books have the " + what + " " + there + ", which can't be changed to " + asked);
    }
}
