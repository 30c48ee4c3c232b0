package dev.quittance.application;

import dev.quittance.application.port.ApiKey;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Hash;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.KeyName;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The conversation about API keys: a merchant makes and revokes them, a program shows one. */
public final class KeyService {

    /** How many a merchant may have that count. */
    public static final int KEYS_MAX = 50;

    /** For how many days a key counts if nothing is said. */
    public static final int DAYS_USUAL = 365;

    /** For how many days a key counts at most. */
    public static final int DAYS_MAX = 3650;

    private final InstantSource clock;

    /** Reads the time from this clock. */
    public KeyService(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A key that is wanted.
     *
     * @param rights at least one, and not to manage
     * @param days how long it counts: 1 to {@link #DAYS_MAX}
     */
    public record Wanted(KeyName name, Rights rights, int days) {

        /** Checks the rights and the days. */
        public Wanted {
            Objects.requireNonNull(name, "name");
            requireScope(rights);
            requireDays(days);
        }

        /**
         * What a key may be allowed.
         *
         * @throws IllegalArgumentException if a key may not do that
         */
        public static Rights requireScope(Rights rights) {
            if (!rights.allow(Right.READ) || rights.allow(Right.MANAGE)) {
                throw new IllegalArgumentException("must be some of read, sell and refund");
            }
            return rights;
        }

        /**
         * How long a key may count.
         *
         * @throws IllegalArgumentException if it may not count as long
         */
        public static int requireDays(int days) {
            if (days < 1 || days > DAYS_MAX) {
                throw new IllegalArgumentException("must be 1 to " + DAYS_MAX);
            }
            return days;
        }
    }

    /**
     * Whoever shows a key.
     *
     * @param card the card that stands for the merchant now
     */
    public record Bearer(ApiKey key, Card card) {

        /** Nothing is null. */
        public Bearer {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(card, "card");
        }
    }

    /** Makes a key with this secret, which is kept nowhere. */
    public Work<ApiKey> make(AccountId merchant, Wanted wanted, Token secret, By by) {
        return books -> {
            Instant now = clock.instant();
            if (live(books, merchant, now).size() >= KEYS_MAX) {
                throw new NotAllowed("a merchant has at most " + KEYS_MAX + " keys");
            }
            var key = new ApiKey(
                    books.apiKeys().next(),
                    merchant,
                    secret.hash(),
                    wanted.name(),
                    wanted.rights(),
                    now,
                    now.plus(Duration.ofDays(wanted.days())),
                    Optional.empty(),
                    Optional.empty());
            books.apiKeys().add(key);
            tell(books, Action.KEY_MADE, key, by, "", StaffService.words(key.rights()));
            return key;
        };
    }

    /** A merchant's keys that count, the oldest first. */
    public Work<List<ApiKey>> keysOf(AccountId merchant) {
        return books -> live(books, merchant, clock.instant());
    }

    private static List<ApiKey> live(Books books, AccountId merchant, Instant now) {
        return books.apiKeys().of(merchant).stream()
                .filter(key -> key.isLive(now))
                .toList();
    }

    /** What its merchant calls a key that is known to exist, whether it counts or not. */
    public Work<KeyName> nameOf(KeyId id, AccountId merchant) {
        return books -> books.apiKeys().find(id, merchant).orElseThrow().name();
    }

    /** A merchant's key means nothing any more, at once; empty if there is none that counts. */
    public Work<Optional<ApiKey>> revoke(KeyId id, AccountId merchant, By by) {
        return books -> {
            Instant now = clock.instant();
            return books.apiKeys()
                    .find(id, merchant)
                    .filter(key -> key.isLive(now))
                    .map(key -> {
                        ApiKey revoked = key.revoked(now);
                        books.apiKeys().replace(key, revoked);
                        tell(books, Action.KEY_REVOKED, key, by, StaffService.words(key.rights()), "");
                        return revoked;
                    });
        };
    }

    /** Who shows the key with this secret, if it counts. */
    public Work<Optional<Bearer>> bearer(Hash secret) {
        return books ->
                find(books, secret).map(key -> new Bearer(key, books.cards().get(key.merchant())));
    }

    private Optional<ApiKey> find(Books books, Hash secret) {
        return books.apiKeys().find(secret).filter(key -> key.isLive(clock.instant()));
    }

    /** Whether the last use is so long ago that it should be written down again. */
    public boolean isUseDue(ApiKey key) {
        return key.usedAt()
                .map(at -> !clock.instant().isBefore(at.plus(AccessService.USE_WRITTEN)))
                .orElse(true);
    }

    /** Writes down that a key was used just now, if it counts; tells how it is kept. */
    public Work<Optional<ApiKey>> used(Hash secret) {
        return books -> find(books, secret).map(key -> {
            ApiKey used = key.used(clock.instant());
            books.apiKeys().replace(key, used);
            return used;
        });
    }

    private void tell(Books books, Action action, ApiKey key, By by, String before, String after) {
        books.audit()
                .append(Deed.of(action, by, clock.instant())
                        .to(books.cards().get(key.merchant()).id())
                        .naming(key.name().text())
                        .changing(before, after));
    }
}
