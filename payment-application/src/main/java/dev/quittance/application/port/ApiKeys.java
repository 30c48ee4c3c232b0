package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.KeyId;
import java.util.List;
import java.util.Optional;

/** The API keys of merchants, those that were revoked included. */
public interface ApiKeys {

    /** The number of the next key. It is given once, and again if this work fails. */
    KeyId next();

    /** A merchant's key; that of another merchant is no more found than none. */
    Optional<ApiKey> find(KeyId id, AccountId merchant);

    /** The key with this secret. */
    Optional<ApiKey> find(Hash secret);

    /** A merchant's keys, the oldest first. */
    List<ApiKey> of(AccountId merchant);

    /**
     * A new key.
     *
     * @throws IllegalStateException if its id or its secret is there already
     */
    void add(ApiKey key);

    /**
     * Keeps {@code after} instead of {@code before}.
     *
     * @throws IllegalStateException if what is kept is no longer {@code before}
     */
    void replace(ApiKey before, ApiKey after);
}
