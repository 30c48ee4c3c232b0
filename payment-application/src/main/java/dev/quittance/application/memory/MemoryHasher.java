package dev.quittance.application.memory;

import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.domain.Hash;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hashes passwords fast, for tests and demos that sign in often.
 *
 * <p>Not for passwords of people: a fast hash gives short ones away to whoever reads it.
 */
public final class MemoryHasher implements PasswordHasher {

    private static final String FORM = "$sha256$";

    private final String seed;
    private final AtomicLong salts = new AtomicLong();
    private final PasswordHash nobodys;

    /** A hasher whose salts come from this seed. */
    public MemoryHasher(String seed) {
        this.seed = seed;
        this.nobodys = new PasswordHash(FORM + Hash.of(seed).hex() + "$");
    }

    @Override
    public PasswordHash hash(Password password) {
        return salted(Hash.of(seed + "/" + salts.incrementAndGet()).hex(), password);
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        if (!hash.phc().startsWith(FORM)) {
            return matchesNobody(password);
        }
        int end = hash.phc().lastIndexOf('$');
        String salt = hash.phc().substring(Math.min(FORM.length(), end), end);
        return Hash.of(salted(salt, password).phc()).equals(Hash.of(hash.phc()));
    }

    /** The hash compared with has no end, so nothing is equal to it. */
    @Override
    public boolean matchesNobody(Password password) {
        return matches(password, nobodys);
    }

    private static PasswordHash salted(String salt, Password password) {
        return new PasswordHash(
                FORM + salt + "$" + Hash.of(salt + "/" + password.text()).hex());
    }
}
