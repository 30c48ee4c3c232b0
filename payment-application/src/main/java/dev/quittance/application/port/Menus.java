package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Menu;

/** What each merchant sells at the push of a button. */
public interface Menus {

    /** The merchant's menu; empty if nothing was ever put on it. */
    Menu of(AccountId merchant);

    /**
     * Keeps {@code after} instead of {@code before}.
     *
     * @throws IllegalStateException if what is kept is no longer {@code before}
     */
    void replace(Menu before, Menu after);
}
