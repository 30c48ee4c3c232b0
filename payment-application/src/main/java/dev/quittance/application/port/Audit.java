package dev.quittance.application.port;

import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Deed;

/**
 * Who did what, for all that is no sale. Nothing in it is ever changed or deleted; it is read through
 * {@link Lists#audit}.
 */
public interface Audit {

    /** Adds to the log, in the same unit of work as what it tells of: neither is kept without the other. */
    AuditEntry append(Deed deed);
}
