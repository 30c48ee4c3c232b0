package dev.quittance.application.simulator;

/** What can go wrong with one batch of work, and when. */
enum Mishap {
    /** Nothing. */
    NONE,
    /** Too much is waiting: some of it is turned away. */
    BUSY,
    /** The disk is full before anything ran. */
    DISK_FULL,
    /** The disk is full at the commit. */
    DISK_FULL_AT_COMMIT,
    /** A first run is thrown away, and all of it runs again. */
    RUN_AGAIN,
    /** It is committed, and some answers are lost on their way. */
    ANSWERS_LOST,
    /** The process ends before anything ran. */
    CRASH_BEFORE_WORK,
    /** The process ends in the middle of the batch. */
    CRASH_DURING_BATCH,
    /** The process ends when all of it ran and nothing is committed. */
    CRASH_BEFORE_COMMIT,
    /** The process ends right after the commit: nobody hears of it. */
    CRASH_AFTER_COMMIT,
    /** The process ends when the events were told and only some were answered. */
    CRASH_WHILE_ANSWERING;

    /** Whether the process ends. */
    boolean isCrash() {
        return name().startsWith("CRASH");
    }
}
