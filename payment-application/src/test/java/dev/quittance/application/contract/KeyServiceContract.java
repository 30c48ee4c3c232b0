package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOBODYS;
import static dev.quittance.application.contract.Village.RIGHT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.KeyService;
import dev.quittance.application.KeyService.Wanted;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.ApiKey;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.KeyName;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** API keys: made once, known by their hash, dead when they are revoked or their time is over. */
public interface KeyServiceContract {

    /** The store under test: new books before each test. */
    Store store();

    private static Token secret(int number) {
        return new Token("%043d".formatted(number));
    }

    private static AccountId account(Village village) {
        return village.card(village.ana).account();
    }

    private static KeyService keys(Village village) {
        return new KeyService(village.clock);
    }

    private static ApiKey made(Village village, int number) {
        var wanted = new Wanted(new KeyName("Web shop"), Rights.of(Right.SELL), 30);
        return village.done(keys(village).make(account(village), wanted, secret(number), By.card(village.ana)));
    }

    private static Optional<ApiKey> known(Village village, int number) {
        return village.done(keys(village).bearer(secret(number).hash())).map(KeyService.Bearer::key);
    }

    @Test
    default void a_key_is_known_by_its_secret_and_by_nothing_else() {
        var village = new Village(store());
        var first = made(village, 1);
        var second = made(village, 2);

        assertEquals(Optional.of(first), known(village, 1));
        assertEquals(Optional.empty(), known(village, 3));
        assertEquals(List.of(first, second), village.done(keys(village).keysOf(account(village))));
        var emil = village.card(village.emil).account();
        assertEquals(List.of(), village.done(keys(village).keysOf(emil)));
        var told = village.store
                .read(books -> books.lists().audit(AuditQuery.newest(1)))
                .get(0)
                .deed();
        assertEquals(List.of(Action.KEY_MADE, "Web shop", "sell"), List.of(told.action(), told.what(), told.after()));
    }

    @Test
    default void a_key_is_dead_at_once_when_it_is_revoked_and_only_its_merchant_can_do_that() {
        var village = new Village(store());
        var key = made(village, 1);
        var emil = village.card(village.emil).account();

        assertEquals(Optional.empty(), village.done(keys(village).revoke(key.id(), emil, By.card(village.emil))));
        assertTrue(known(village, 1).isPresent());

        assertTrue(village.done(keys(village).revoke(key.id(), account(village), By.card(village.ana)))
                .isPresent());
        assertFalse(known(village, 1).isPresent());
        assertEquals(List.of(), village.done(keys(village).keysOf(account(village))));
        assertEquals(
                Optional.empty(), village.done(keys(village).revoke(key.id(), account(village), By.card(village.ana))));
        assertEquals(Optional.empty(), village.done(keys(village).used(secret(1).hash())));
    }

    @Test
    default void a_key_is_dead_when_its_days_are_over() {
        var village = new Village(store());
        made(village, 1);
        village.clock.goOn(Duration.ofDays(30).minusNanos(1_000));
        assertTrue(known(village, 1).isPresent());
        village.clock.goOn(Duration.ofNanos(1_000));
        assertFalse(known(village, 1).isPresent());
    }

    @Test
    default void its_use_is_written_down_once_a_minute() {
        var village = new Village(store());
        assertTrue(keys(village).isUseDue(made(village, 1)));

        var used = village.done(keys(village).used(secret(1).hash())).orElseThrow();

        assertEquals(Optional.of(village.clock.instant()), used.usedAt());
        assertEquals(Optional.of(used), known(village, 1));
        village.clock.goOn(Duration.ofMinutes(1).minusNanos(1_000));
        assertFalse(keys(village).isUseDue(used));
        village.clock.goOn(Duration.ofNanos(1_000));
        assertTrue(keys(village).isUseDue(used));
    }

    @Test
    default void a_key_outlives_the_card() {
        var village = new Village(store());
        made(village, 1);
        var next = village.done(village.cards.replace(village.ana, NOBODYS, RIGHT, By.OPERATOR))
                .card();
        assertEquals(
                next.id(),
                village.done(keys(village).bearer(secret(1).hash()))
                        .orElseThrow()
                        .card()
                        .id());
    }

    @Test
    default void a_merchant_has_at_most_fifty_that_count() {
        var village = new Village(store());
        var all = IntStream.range(0, KeyService.KEYS_MAX)
                .mapToObj(i -> made(village, i))
                .toList();
        assertThrows(NotAllowed.class, () -> made(village, 99));
        village.done(keys(village).revoke(all.get(0).id(), account(village), By.card(village.ana)));
        made(village, 99);
    }

    @Test
    default void a_key_never_manages_and_counts_for_ten_years_at_most() {
        var name = new KeyName("Web shop");
        assertThrows(IllegalArgumentException.class, () -> new Wanted(name, Rights.ALL, 1));
        assertThrows(IllegalArgumentException.class, () -> new Wanted(name, Rights.NONE, 1));
        assertThrows(IllegalArgumentException.class, () -> new Wanted(name, Rights.of(Right.READ), 0));
        assertThrows(IllegalArgumentException.class, () -> new Wanted(name, Rights.of(Right.READ), 3651));
    }
}
