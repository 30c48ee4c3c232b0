package dev.quittance.domain;

import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is fixed at the first start of a set of books and never changes, but for the epoch.
 *
 * @param id 16 random bytes in hex: the chain starts from it
 * @param epoch 8 random bytes in hex, new after each restore, because a restore repeats numbers of events
 * @param unit the one currency
 * @param zone where a day begins
 */
public record Installation(String id, String epoch, CurrencyUnit unit, ZoneId zone) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern EPOCH = Pattern.compile("[0-9a-f]{16}");

    /** Checks the form. */
    public Installation {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(zone, "zone");
        if (!ID.matcher(id).matches() || !EPOCH.matcher(epoch).matches()) {
            throw new IllegalArgumentException("not an installation");
        }
    }

    /** A chain of these books before its first entry. */
    public JournalEntry.Head start(long chain) {
        return new JournalEntry.Head(chain, 0, Hash.of(String.join("|", "quittance/1", id, unit.code(), zone.getId())));
    }

    /** The audit log of these books before its first entry. */
    public AuditEntry.Head auditStart() {
        return new AuditEntry.Head(0, Hash.of(String.join("|", "quittance/1/audit", id)));
    }
}
