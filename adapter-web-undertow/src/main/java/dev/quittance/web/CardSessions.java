package dev.quittance.web;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Session;
import dev.quittance.domain.Address;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import dev.quittance.web.Formats.Moment;
import java.util.List;
import java.util.Optional;

/** Where a card is signed in, for an administrator: the last used first. */
final class CardSessions {

    private static final int SHOWN = 20;

    private final Formats formats;
    private final Desk desk;
    private final CardService cards;
    private final SessionNames names;

    CardSessions(Services services) {
        formats = new Formats(services);
        desk = services.desk();
        cards = services.cards();
        names = new SessionNames(services.secrets());
    }

    /**
     * A session in the list.
     *
     * @param who the login, or that it was card and PIN
     */
    record Line(String name, String browser, Spoken who, Optional<String> from, Moment since, Moment used) {}

    /**
     * All of them.
     *
     * @param many how many there are
     * @param lines the last used
     */
    record Part(Spoken many, List<Line> lines) {}

    /** None if nobody is signed in. */
    Optional<Part> of(CardId card) {
        List<Session> live = desk.look(cards.sessions(card));
        return Optional.of(live)
                .filter(any -> !any.isEmpty())
                .map(all -> new Part(
                        Said.count("desk.signed-in-on", all.size()),
                        all.stream().limit(SHOWN).map(this::line).toList()));
    }

    private Line line(Session session) {
        return new Line(
                names.of(session),
                session.place().browser(),
                session.login().map(Login::name).map(Spoken::asIs).orElse(Said.of("desk.by-pin")),
                session.place().from().map(Address::text),
                formats.moment(session.createdAt()),
                formats.moment(session.usedAt()));
    }
}
