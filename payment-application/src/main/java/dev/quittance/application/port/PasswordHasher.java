package dev.quittance.application.port;

/** Hashes passwords slowly (argon2id, RFC 9106). Never called inside a unit of work or on an I/O thread. */
public interface PasswordHasher {

    /** The hash of a new password, with a salt of its own. */
    PasswordHash hash(Password password);

    /** Whether {@code password} is the one that was hashed. */
    boolean matches(Password password, PasswordHash hash);

    /** Takes as long as {@link #matches}, and is never true: for a login that nobody has. */
    boolean matchesNobody(Password password);
}
