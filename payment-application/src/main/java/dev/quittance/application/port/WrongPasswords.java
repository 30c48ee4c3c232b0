package dev.quittance.application.port;

/**
 * How many passwords in a row were wrong for a login. Those from browsers in which it has signed in before are
 * counted apart, so that strangers can't keep its owner out.
 *
 * @param fromKnown from a browser in which it has signed in before
 * @param fromOthers from anywhere else
 */
public record WrongPasswords(int fromKnown, int fromOthers) {

    /** After so many of one kind no more is looked at from there. */
    public static final int MAX = 100;

    /** Not one. */
    public static final WrongPasswords NONE = new WrongPasswords(0, 0);

    /** Checks the counts. */
    public WrongPasswords {
        if (Math.min(fromKnown, fromOthers) < 0 || Math.max(fromKnown, fromOthers) > MAX) {
            throw new IllegalArgumentException("wrong passwords are counted from 0 to " + MAX);
        }
    }

    /** Whether there were so many from there that no more is looked at. */
    public boolean areTooMany(boolean known) {
        return (known ? fromKnown : fromOthers) == MAX;
    }

    /** With another one from there. */
    public WrongPasswords another(boolean known) {
        return known
                ? new WrongPasswords(Math.min(fromKnown + 1, MAX), fromOthers)
                : new WrongPasswords(fromKnown, Math.min(fromOthers + 1, MAX));
    }

    /** After a right one from there: its owner's says nothing of the strangers. */
    public WrongPasswords right(boolean known) {
        return known ? new WrongPasswords(0, fromOthers) : NONE;
    }
}
