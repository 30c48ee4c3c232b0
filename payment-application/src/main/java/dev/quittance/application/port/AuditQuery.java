package dev.quittance.application.port;

import dev.quittance.domain.Action;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log.
 *
 * @param about what was done to this card
 * @param by what was done in this card's name
 * @param from done at this instant or later
 * @param to done before this instant
 * @param before entries before this position: where the list before ended
 */
public record AuditQuery(
        Optional<CardId> about,
        Optional<CardId> by,
        Optional<Action> action,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Long> before,
        int max) {

    /** How many a list may have. */
    public static final int MAX = 200;

    /** The newest {@code max} of all. */
    public static AuditQuery newest(int max) {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                max);
    }

    /** Whether an entry is one of them. */
    public boolean wants(AuditEntry entry) {
        Deed deed = entry.deed();
        return about.map(id -> deed.card().filter(id::equals).isPresent()).orElse(true)
                && by.map(deed.by()::is).orElse(true)
                && action.map(deed.action()::equals).orElse(true)
                && from.map(at -> !deed.at().isBefore(at)).orElse(true)
                && to.map(deed.at()::isBefore).orElse(true)
                && before.map(position -> entry.position() < position).orElse(true);
    }
}
