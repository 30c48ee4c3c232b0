package dev.quittance.domain;

import java.util.Optional;

/**
 * Who sold or gave back in a merchant's name: someone of its staff, or a program with an API key. Exactly one of the
 * two; the merchant itself is no seller but the merchant.
 *
 * @param login by which name someone of the staff signed in
 * @param key which API key was used
 */
public record Seller(Optional<Login> login, Optional<KeyId> key) {

    /** Checks that it is one of the two. */
    public Seller {
        if (login.isPresent() == key.isPresent()) {
            throw new IllegalArgumentException("either a login or a key");
        }
    }

    /** Someone of the staff. */
    public static Seller staff(Login login) {
        return new Seller(Optional.of(login), Optional.empty());
    }

    /** A program. */
    public static Seller program(KeyId key) {
        return new Seller(Optional.empty(), Optional.of(key));
    }
}
