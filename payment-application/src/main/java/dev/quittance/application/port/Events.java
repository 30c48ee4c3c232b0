package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Event;
import java.util.List;

/** What happened to each merchant's transactions, numbered for each merchant without gaps. */
public interface Events {

    /** Adds the next event of its merchant; its number follows the last one without a gap. */
    Event append(Event.Fact fact);

    /** The number of this merchant's last event; 0 if there is none. */
    long lastSeq(AccountId merchant);

    /**
     * This merchant's events behind {@code seq}, in order, at most {@code max}. Only what is kept already, not
     * what this work appends.
     */
    List<Event> after(AccountId merchant, long seq, int max);
}
