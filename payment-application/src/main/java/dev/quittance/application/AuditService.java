package dev.quittance.application;

import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Card;
import dev.quittance.domain.Deed;
import java.util.List;
import java.util.Optional;

/** The conversation about who did what. */
public final class AuditService {

    /** Keeps nothing of its own. */
    public AuditService() {}

    /**
     * An entry, and the cards in it as they are called now.
     *
     * @param by whose it was done in the name of, if a card's
     * @param about to which card it was done, if to one
     */
    public record Line(AuditEntry entry, Optional<Card> by, Optional<Card> about) {}

    /** Entries of the log, newest first. */
    public Work<List<Line>> list(AuditQuery query) {
        return books -> books.lists().audit(query).stream()
                .map(entry -> new Line(
                        entry,
                        entry.deed().by().card().map(books.cards()::get),
                        entry.deed().card().map(books.cards()::get)))
                .toList();
    }

    /** Tells of what was done outside the books. */
    public Work<AuditEntry> note(Deed deed) {
        return books -> books.audit().append(deed);
    }
}
