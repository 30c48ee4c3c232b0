package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import java.util.Objects;
import java.util.Optional;

/**
 * Who signs in, and for which card.
 *
 * @param password empty for a login that signs in with card and PIN only
 */
public record SignIn(Login login, CardId card, Optional<PasswordHash> password) {

    /** Nothing is null. */
    public SignIn {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(password, "password");
    }
}
