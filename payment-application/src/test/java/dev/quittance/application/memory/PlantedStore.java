package dev.quittance.application.memory;

import dev.quittance.application.port.Changes;
import dev.quittance.application.port.Kept;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.Installation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A store in memory that sees what it keeps through a fault, to find out whether the fault is found. */
public final class PlantedStore implements Store {

    private final Installation installation;
    private final Shelves shelves;
    private final Kept seen;
    private final Notifier bell;

    /** New books. */
    public PlantedStore(Installation installation, Notifier bell, UnaryOperator<Kept> fault) {
        this.installation = installation;
        this.shelves = new Shelves(installation);
        this.seen = fault.apply(shelves);
        this.bell = bell;
        var opening = new Changes(shelves);
        opening.journal().open(Account.empty(Account.CASH_DESK, Account.Kind.CASH_DESK, installation.unit()));
        opening.journal().open(Account.empty(Account.BANK, Account.Kind.BANK, installation.unit()));
        shelves.take(opening);
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public <T> T read(Work<T> work) {
        return work.on(new Changes(shelves));
    }

    @Override
    public <T> CompletionStage<T> write(Work<T> work) {
        var changes = new Changes(seen);
        T answer;
        try {
            answer = work.on(changes);
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
        shelves.take(changes);
        if (!changes.newEvents().isEmpty()) {
            bell.committed(changes.newEvents());
        }
        return CompletableFuture.completedFuture(answer);
    }

    /** What is kept, but one look-up gives something else. */
    public static Kept instead(Kept sound, String lookUp, Wrong wrong) {
        return (Kept) Proxy.newProxyInstance(
                Kept.class.getClassLoader(), new Class<?>[] {Kept.class}, (self, method, arguments) -> {
                    try {
                        Object right = method.invoke(sound, arguments);
                        return method.getName().equals(lookUp) ? wrong.of(arguments[0], right) : right;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What a look-up gives wrongly. */
    public interface Wrong {

        /** Instead of {@code right}, when asked for {@code key}. */
        Object of(Object key, Object right);
    }
}
