package dev.quittance.application.port;

import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Remark;
import java.util.Objects;

/** A journal entry, and why it was made in the words of whoever made it. */
public record Remarked(JournalEntry entry, Remark why) {

    /** Nothing is null. */
    public Remarked {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(why, "why");
    }
}
