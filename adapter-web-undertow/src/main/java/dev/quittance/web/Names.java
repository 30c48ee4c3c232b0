package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quittance.application.CardService;
import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.Desk;
import dev.quittance.domain.AccountId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** How merchants are named to others. Nothing changes a name yet, so what was read once stays right. */
final class Names {

    private static final int MERCHANTS_MAX = 10_000;

    private final Cache<AccountId, Merchant> known =
            Caffeine.newBuilder().maximumSize(MERCHANTS_MAX).build();
    private final Desk desk;
    private final CardService cards;
    private final Executor worker;

    /** Reads the books on {@code worker}. */
    Names(Desk desk, CardService cards, Executor worker) {
        this.desk = desk;
        this.cards = cards;
        this.worker = worker;
    }

    /** The name, if it was read before. */
    Optional<Merchant> known(AccountId merchant) {
        return Optional.ofNullable(known.getIfPresent(merchant));
    }

    /** The name; may read the books. */
    Merchant of(AccountId merchant) {
        return known.get(merchant, account -> desk.look(cards.merchant(account)));
    }

    /** The name, at once if it was read before. */
    CompletionStage<Merchant> later(AccountId merchant) {
        return known(merchant)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.supplyAsync(() -> of(merchant), worker));
    }
}
