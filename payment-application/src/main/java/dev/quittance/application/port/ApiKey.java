package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.KeyName;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a merchant's program shows to do something in the merchant's name. Of the secret only its hash is kept. Like all
 * that outlives a card it names the account.
 *
 * @param rights at least one; never to manage, so that a stolen key can't make itself others
 * @param usedAt when it was last used, to the minute
 * @param revokedAt since when it means nothing any more
 */
public record ApiKey(
        KeyId id,
        AccountId merchant,
        Hash secret,
        KeyName name,
        Rights rights,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> usedAt,
        Optional<Instant> revokedAt) {

    /** Nothing is null, and it may do something but not manage. */
    public ApiKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(merchant, "merchant");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(usedAt, "usedAt");
        Objects.requireNonNull(revokedAt, "revokedAt");
        if (!rights.allow(Right.READ) || rights.allow(Right.MANAGE)) {
            throw new IllegalArgumentException("a key reads, sells or gives back");
        }
    }

    /** Whether it counts at {@code now}. */
    public boolean isLive(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }

    /** The same key, used at {@code now}. */
    public ApiKey used(Instant now) {
        return new ApiKey(id, merchant, secret, name, rights, createdAt, expiresAt, Optional.of(now), revokedAt);
    }

    /** The same key, which from {@code now} on means nothing. */
    public ApiKey revoked(Instant now) {
        return new ApiKey(id, merchant, secret, name, rights, createdAt, expiresAt, usedAt, Optional.of(now));
    }
}
