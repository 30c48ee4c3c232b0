package dev.quittance.web;

import dev.quittance.application.EventService;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Event;
import java.util.List;
import java.util.Optional;

/** Reads what a listener has missed, and draws it. On a worker's thread. */
final class Missed {

    private final Services services;
    private final View view;
    private final Names names;

    Missed(Services services, View view, Names names) {
        this.services = services;
        this.view = view;
        this.names = names;
    }

    /** One event as it is told on every channel. */
    record Drawn(long seq, byte[] json) {}

    /**
     * Some of what was missed, in order.
     *
     * @param from the number before the first of them
     */
    record Page(long from, List<Drawn> events) {

        /** The last number that is known with it. */
        long last() {
            return from + events.size();
        }

        /** Whether there may be more. */
        boolean isFull() {
            return events.size() == EventService.MAX;
        }
    }

    /** What the listener was let in by has ended. */
    static final class SignedOut extends RuntimeException {

        private static final long serialVersionUID = 1;

        SignedOut() {
            super("signed out", null, false, false);
        }
    }

    /**
     * The next events of a merchant, for one who is signed in. Throws {@link SignedOut} or {@link
     * EventService.UnknownSeq}.
     *
     * @param after the number heard last; the newest there is, if empty
     * @param epoch in which it was heard, if that is known
     */
    Page forTerminal(Terminal terminal, Optional<Long> after, Optional<String> epoch) {
        return drawn(terminal.merchant(), books -> {
            if (!terminal.pass().counts().on(books)) {
                throw new SignedOut();
            }
            return page(terminal.merchant(), after, epoch).on(books);
        });
    }

    /** Whether what this terminal was let in by still counts. */
    boolean counts(Terminal terminal) {
        return services.desk().look(terminal.pass().counts());
    }

    /** The same for one who asks once. */
    Page of(AccountId merchant, Optional<Long> after, Optional<String> epoch) {
        return drawn(merchant, page(merchant, after, epoch));
    }

    /** The name of the epoch of these books. */
    String epoch() {
        return services.events().epoch();
    }

    byte[] sign(String type, long seq) {
        return view.sign(type, seq, epoch());
    }

    /** Draws an event that was told, and not read. */
    byte[] drawn(Event event) {
        return view.event(event, names.of(event.merchant()));
    }

    private record Raw(long from, List<Event> events) {}

    private Work<Raw> page(AccountId merchant, Optional<Long> after, Optional<String> epoch) {
        return books -> {
            long from =
                    after.orElseGet(() -> services.events().lastSeq(merchant).on(books));
            return new Raw(from, services.events().after(merchant, from, epoch).on(books));
        };
    }

    private Page drawn(AccountId merchant, Work<Raw> work) {
        var merchantsName = names.of(merchant);
        Raw raw = services.desk().look(work);
        return new Page(
                raw.from(),
                raw.events().stream()
                        .map(event -> new Drawn(event.seq(), view.event(event, merchantsName)))
                        .toList());
    }
}
