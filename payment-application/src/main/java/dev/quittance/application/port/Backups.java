package dev.quittance.application.port;

import dev.quittance.domain.By;
import java.time.Instant;
import java.util.List;

/** Copies of the books beside them, made while they are in use. */
public interface Backups {

    /** How things stand. Reads a directory. */
    State state();

    /** Begins to make one, if none is being made; who asked for it is told in the audit log once it is there. */
    void begin(By by);

    /**
     * How things stand.
     *
     * @param all that are there, the newest first
     * @param running whether one is being made
     * @param failed whether the last one could not be made; why is in the program's log
     * @param daily whether they are made by themselves, once a day
     */
    record State(List<Copy> all, boolean running, boolean failed, boolean daily) {}

    /**
     * One of them.
     *
     * @param name of its file
     * @param begunAt it holds all that was acknowledged before
     * @param position of the newest journal entry in it
     * @param bytes its size
     */
    record Copy(String name, Instant begunAt, long position, long bytes) {}
}
