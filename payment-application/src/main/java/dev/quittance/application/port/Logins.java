package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import java.util.Optional;

/** Who signs in, and for which card. */
public interface Logins {

    /** Who signs in by this name. */
    Optional<SignIn> find(Login login);

    /** The first login of this card. */
    Optional<Login> of(CardId card);

    /**
     * A new login.
     *
     * @throws IllegalStateException if its name is taken
     */
    void add(SignIn signIn);
}
