package dev.quittance.application;

import dev.quittance.application.port.Replies;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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
            var sessions = books.lists().endedSessions(now, MAX).stream()
                    .filter(token -> isOver(books.sessions().find(token), now))
                    .toList();
            var replies = books.lists().staleReplies(now, MAX).stream()
                    .filter(key -> isStale(books.replies().find(key), now))
                    .toList();
            sessions.forEach(books.sessions()::remove);
            replies.forEach(books.replies()::remove);
            return sessions.size() + replies.size();
        };
    }

    // Used again or replaced since the lists were made: then it must stay.

    private static boolean isOver(Optional<Session> session, Instant now) {
        return session.filter(kept -> !kept.isLive(now)).isPresent();
    }

    private static boolean isStale(Optional<Replies.Kept> reply, Instant now) {
        return reply.filter(kept -> !now.isBefore(kept.until())).isPresent();
    }
}
