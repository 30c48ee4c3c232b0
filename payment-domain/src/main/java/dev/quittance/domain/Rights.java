package dev.quittance.domain;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/**
 * What someone may do in a merchant's name. Only what must be said is kept, so that two are equal when they allow the
 * same: whoever manages may do everything, and whoever may do anything may see what comes of it.
 *
 * @param said in the order of {@link Right}, each once
 */
public record Rights(List<Right> said) {

    /** Nothing at all. */
    public static final Rights NONE = of();

    /** Everything. */
    public static final Rights ALL = of(Right.MANAGE);

    /** Whoever manages need not be told that they may sell, nor a seller that they may look. */
    public Rights {
        EnumSet<Right> needed = EnumSet.noneOf(Right.class);
        needed.addAll(said);
        if (needed.contains(Right.MANAGE)) {
            needed.retainAll(EnumSet.of(Right.MANAGE));
        } else if (needed.size() > 1) {
            needed.remove(Right.READ);
        }
        said = List.copyOf(needed);
    }

    /** These. */
    public static Rights of(Right... rights) {
        return new Rights(List.of(rights));
    }

    /** Those of a list, in any order. */
    public static Rights of(Collection<Right> rights) {
        return new Rights(List.copyOf(rights));
    }

    /** Whether this may be done. */
    public boolean allow(Right right) {
        return said.contains(right) || said.contains(Right.MANAGE) || right == Right.READ && !said.isEmpty();
    }
}
