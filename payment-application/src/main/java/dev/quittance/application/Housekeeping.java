package dev.quittance.application;

import dev.quittance.application.port.Work;
import java.time.Instant;
import java.time.InstantSource;

/** Throws away what need not be kept: sessions that ended, replies whose time is over. */
public final class Housekeeping {

    /** How much one unit of work throws away. */
    public static final int MAX = 500;

    private final InstantSource clock;

    /** Goes by this clock. */
    public Housekeeping(InstantSource clock) {
        this.clock = clock;
    }

    /** Throws away at most {@link #MAX} of each; tells how many. */
    public Work<Integer> tidy() {
        return books -> {
            Instant now = clock.instant();
            var sessions = books.lists().endedSessions(now, MAX);
            var replies = books.lists().staleReplies(now, MAX);
            sessions.forEach(books.sessions()::remove);
            replies.forEach(books.replies()::remove);
            return sessions.size() + replies.size();
        };
    }
}
