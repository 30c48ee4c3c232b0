package dev.quittance.application.port;

import dev.quittance.domain.Refund;

/** What merchants gave back. A refund is never changed or deleted, like the journal entry that it is about. */
public interface Refunds {

    /** A new refund, of an entry that was just appended. */
    void add(Refund refund);
}
