package dev.quittance.application.port;

import java.util.Objects;

/**
 * A hashed password. {@code toString} shows nothing of it.
 *
 * @param phc in the PHC string form: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}
 */
public record PasswordHash(String phc) {

    /** Not null. */
    public PasswordHash {
        Objects.requireNonNull(phc, "phc");
    }

    @Override
    public String toString() {
        return "****";
    }
}
