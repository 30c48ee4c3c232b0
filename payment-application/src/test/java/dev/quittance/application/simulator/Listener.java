package dev.quittance.application.simulator;

import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Hears the bell as a merchant's terminal does, and reads what it missed when the process came up again. */
final class Listener implements Notifier {

    private final Map<AccountId, Long> heard = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private Supplier<Store> store;

    /** Where it looks whether what it hears is there. */
    void looksInto(Supplier<Store> books) {
        store = books;
    }

    @Override
    public synchronized void committed(List<Event> events) {
        for (Event event : events) {
            long last = heard.getOrDefault(event.merchant(), 0L);
            if (event.seq() != last + 1) {
                complaints.add("heard " + event + " after number " + last);
            }
            boolean there = store.get()
                    .read(books -> books.events().after(event.merchant(), event.seq() - 1, 1).stream()
                            .anyMatch(kept -> isSame(kept, event)));
            if (!there) {
                complaints.add("heard of what is not in the books: " + event);
            }
            heard.put(event.merchant(), event.seq());
        }
    }

    private static boolean isSame(Event one, Event other) {
        return one.seq() == other.seq()
                && one.fact().type() == other.fact().type()
                && one.fact().after().terms().equals(other.fact().after().terms());
    }

    /** Reads up to this number. */
    synchronized void caughtUp(AccountId merchant, long seq) {
        if (heard.getOrDefault(merchant, 0L) > seq) {
            complaints.add("heard number " + heard.get(merchant) + " of " + merchant + ", but the last one is " + seq);
        }
        heard.put(merchant, seq);
    }

    /** The last number that was heard. */
    synchronized long heard(AccountId merchant) {
        return heard.getOrDefault(merchant, 0L);
    }

    /** What was wrong with what it heard. */
    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }
}
