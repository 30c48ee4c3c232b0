package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import java.util.List;
import java.util.Optional;

/** Who signs in, and for which card. */
public interface Logins {

    /** Who signs in by this name. */
    Optional<SignIn> find(Login login);

    /** All who sign in for this card: its own login first, then staff by name. */
    List<SignIn> all(CardId card);

    /** The card's own login. */
    default Optional<Login> of(CardId card) {
        return all(card).stream().filter(SignIn::isOwn).findFirst().map(SignIn::login);
    }

    /**
     * A new login.
     *
     * @throws IllegalStateException if its name is taken
     */
    void add(SignIn signIn);

    /**
     * Keeps {@code after} instead of {@code before}, of the same name.
     *
     * @throws IllegalStateException if what is kept is no longer {@code before}
     */
    void replace(SignIn before, SignIn after);

    /** Nobody signs in by this name any more. Its sessions must end with it. */
    void remove(Login login);

    /** How many wrong passwords were typed for this login. */
    WrongPasswords wrongPasswords(Login login);

    /** Keeps how many there were, for a login that there is. */
    void keep(Login login, WrongPasswords wrong);
}
