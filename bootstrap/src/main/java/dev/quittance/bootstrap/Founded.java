package dev.quittance.bootstrap;

import dev.quittance.application.memory.MemoryStore;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.crypto.Keys;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.persistence.Founding;
import dev.quittance.persistence.JpaStore;
import java.nio.file.Path;
import java.time.ZoneId;

/** The books and the keys that belong to them. */
record Founded(Store store, Keys keys) {

    private static final int ID_BYTES = 16;
    /** How long an epoch is. */
    static final int EPOCH_BYTES = 8;

    /** Those in a directory, made if they are not there; whoever has them open keeps others out. */
    static Founded in(Path directory, Config config, Notifier bell, Stops stops) {
        Installation fresh = fresh(config);
        var founding =
                new Founding(fresh, config.currency().isPresent(), config.zone().isPresent());
        Path backups = config.backups().orElseThrow();
        var store = stops.add(JpaStore.open(directory, founding, bell, backups));
        return new Founded(store, hasCards(store) ? Keys.open(directory) : Keys.openOrMake(directory));
    }

    /** New ones that are kept nowhere. */
    static Founded inMemory(Config config, Notifier bell) {
        return new Founded(new MemoryStore(fresh(config), bell), Keys.fresh());
    }

    /** Once there is a card, new keys would only lock everybody out. */
    private static boolean hasCards(Store store) {
        return store.read(books -> books.cards().any());
    }

    private static Installation fresh(Config config) {
        var chance = Keys.fresh().secrets();
        return new Installation(
                chance.randomHex(ID_BYTES),
                chance.randomHex(EPOCH_BYTES),
                config.currency().orElseGet(() -> CurrencyUnit.of(Setting.CURRENCY.fallback())),
                config.zone().orElseGet(ZoneId::systemDefault));
    }
}
