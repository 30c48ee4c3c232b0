package dev.quittance.application.simulator;

import dev.quittance.application.memory.MemoryStore;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What outlives the process: books that can be opened again. */
public interface Disk {

    /** Opens the books, new ones at first. What had them open before is gone, and what it had not committed is lost. */
    Store open(Notifier bell);

    /** Waits until the store that is open has told everything. */
    default void settle() {}

    /** Books in memory: what is committed there is as good as on a disk, while the simulation goes on. */
    static Disk inMemory() {
        return inMemory(bell -> new MemoryStore(Town.INSTALLATION, bell));
    }

    /** The same by a store of the caller's own. */
    static Disk inMemory(Function<Notifier, Store> making) {
        return new Disk() {

            private Notifier listening;
            private Store store;

            @Override
            public Store open(Notifier bell) {
                listening = bell;
                if (store == null) {
                    store = making.apply(events -> listening.committed(events));
                }
                return store;
            }
        };
    }

    /** This disk under a store that {@code fault} stands in front of. */
    default Disk behind(BiFunction<Store, Notifier, Store> fault) {
        Disk sound = this;
        return new Disk() {
            @Override
            public Store open(Notifier bell) {
                return fault.apply(sound.open(bell), bell);
            }

            @Override
            public void settle() {
                sound.settle();
            }
        };
    }
}
