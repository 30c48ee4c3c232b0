package dev.quittance.application;

import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Event;
import java.util.List;
import java.util.Optional;

/** The conversation with a listener: what has happened since it heard last. */
public final class EventService {

    /** How many events one answer has at most. */
    public static final int MAX = 200;

    private final String epoch;

    /** Of the books of this store. */
    public EventService(Store store) {
        this.epoch = store.installation().epoch();
    }

    /** The epoch of the books: a number of an event means nothing in another one. */
    public String epoch() {
        return epoch;
    }

    /** The number of this merchant's last event; 0 if there is none. */
    public Work<Long> lastSeq(AccountId merchant) {
        return books -> books.events().lastSeq(merchant);
    }

    /**
     * This merchant's events behind {@code seq}, in order, at most {@link #MAX}. Throws {@link UnknownSeq} if
     * there is no such number yet, or it is of another epoch.
     *
     * @param ofEpoch the epoch in which the listener heard {@code seq}, if it says
     */
    public Work<List<Event>> after(AccountId merchant, long seq, Optional<String> ofEpoch) {
        return books -> {
            boolean other = ofEpoch.filter(said -> !said.equals(epoch)).isPresent();
            if (other || seq < 0 || seq > books.events().lastSeq(merchant)) {
                throw new UnknownSeq();
            }
            return books.events().after(merchant, seq, MAX);
        };
    }

    /** A number that no event of these books has: the listener starts again from the list. */
    public static final class UnknownSeq extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownSeq() {
            super("no event has this number", null, false, false);
        }
    }
}
