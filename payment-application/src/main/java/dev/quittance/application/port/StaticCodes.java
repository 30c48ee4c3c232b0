package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.StaticCode;

/** Which version of a merchant's poster is current. */
public interface StaticCodes {

    /** The current poster of this account: the first one, unless it was replaced. */
    StaticCode current(AccountId merchant);

    /** The poster that counts from now on; all others are unknown. */
    void replace(StaticCode poster);
}
