package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import java.util.List;
import java.util.Optional;

/** Who signs in, and for which card. */
public interface Logins {

    /** Who signs in by this name. */
    Optional<SignIn> find(Login login);

    /** All who sign in for this card; the first login first. */
    List<SignIn> all(CardId card);

    /** The first login of this card. */
    default Optional<Login> of(CardId card) {
        return all(card).stream().findFirst().map(SignIn::login);
    }

    /**
     * A new login.
     *
     * @throws IllegalStateException if its name is taken
     */
    void add(SignIn signIn);

    /** Nobody signs in by this name any more. */
    void remove(Login login);
}
