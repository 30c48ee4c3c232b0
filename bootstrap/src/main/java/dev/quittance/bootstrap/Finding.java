package dev.quittance.bootstrap;

/**
 * What the doctor found of one thing: a line.
 *
 * @param what was looked at: {@code clock}
 * @param says what was found, and what to do where something is to be done
 */
record Finding(Level level, String what, String says) {

    /** How it is. */
    enum Level {
        OK("ok"),
        WARNING("warning"),
        WRONG("wrong");

        private final String word;

        Level(String word) {
            this.word = word;
        }
    }

    static Finding ok(String what, String says) {
        return new Finding(Level.OK, what, says);
    }

    static Finding warning(String what, String says) {
        return new Finding(Level.WARNING, what, says);
    }

    static Finding wrong(String what, String says) {
        return new Finding(Level.WRONG, what, says);
    }

    boolean isWrong() {
        return level == Level.WRONG;
    }

    @Override
    public String toString() {
        return String.format("%-8s %-11s %s", level.word, what, says);
    }
}
