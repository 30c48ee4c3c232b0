package dev.quittance.persistence;

import dev.quittance.application.port.ApiKey;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.KeyName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

@Entity
@jakarta.persistence.Table(name = "api_key")
class ApiKeyRow implements Row {

    private static final String NEVER_CHANGED = "merchant_id, secret_hash, name, rights, created_at, expires_at";

    static final Table TABLE = Table.of(
            "api_key",
            "id, " + NEVER_CHANGED + ", used_at, revoked_at",
            "id",
            "used_at, revoked_at",
            Table.same("api_key", NEVER_CHANGED.split(", ")));

    @Id
    long id;

    @Column(name = "merchant_id")
    long merchant;

    @Column(name = "secret_hash")
    byte[] secret;

    String name;

    String rights;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    Instant usedAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    static ApiKeyRow of(ApiKey key) {
        var row = new ApiKeyRow();
        row.id = key.id().value();
        row.merchant = key.merchant().value();
        row.secret = key.secret().bytes();
        row.name = key.name().text();
        row.rights = LoginRow.words(key.rights());
        row.createdAt = key.createdAt();
        row.expiresAt = key.expiresAt();
        row.usedAt = key.usedAt().orElse(null);
        row.revokedAt = key.revokedAt().orElse(null);
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(id)
                .add(merchant)
                .add(secret)
                .add(name)
                .add(rights)
                .add(createdAt)
                .add(expiresAt);
        out.add(usedAt).add(revokedAt);
    }

    ApiKey toApiKey() {
        return new ApiKey(
                new KeyId(id),
                new AccountId(merchant),
                new Hash(secret),
                new KeyName(name),
                LoginRow.rights(rights),
                createdAt,
                expiresAt,
                Optional.ofNullable(usedAt),
                Optional.ofNullable(revokedAt));
    }
}
