package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Rights;
import java.util.Objects;
import java.util.Optional;

/**
 * Who signs in, and for which card.
 *
 * @param password empty for a login that signs in with card and PIN only
 * @param staff what a terminal or a person at it may do in the merchant's name; empty for the card's own login, which
 *     may do all that its role does, and pay
 */
public record SignIn(Login login, CardId card, Optional<PasswordHash> password, Optional<Rights> staff) {

    /** Nothing is null, and staff has a password and some right. */
    public SignIn {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(password, "password");
        if (staff.isPresent() && password.isEmpty()) {
            throw new IllegalArgumentException("staff needs a password");
        }
        if (staff.filter(Rights.NONE::equals).isPresent()) {
            throw new IllegalArgumentException("staff needs a right");
        }
    }

    /** The card's own login. */
    public static SignIn own(Login login, CardId card, Optional<PasswordHash> password) {
        return new SignIn(login, card, password, Optional.empty());
    }

    /** A terminal's login, or that of a person at it. */
    public static SignIn staff(Login login, CardId card, PasswordHash password, Rights rights) {
        return new SignIn(login, card, Optional.of(password), Optional.of(rights));
    }

    /** Whether it is the card's own. */
    public boolean isOwn() {
        return staff.isEmpty();
    }

    /** What it may do in a merchant's name, if its card is a merchant's. */
    public Rights rights() {
        return staff.orElse(Rights.ALL);
    }

    /** The same for another card, which takes the place of a lost one. */
    public SignIn on(CardId next) {
        return new SignIn(login, next, password, staff);
    }

    /** The same with another password. */
    public SignIn with(PasswordHash next) {
        return new SignIn(login, card, Optional.of(next), staff);
    }
}
