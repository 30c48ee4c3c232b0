package dev.quittance.persistence;

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * Hibernate's sessions on connections of ours. Getting Hibernate ready takes half of a start, and what a start and a
 * payment look up does not need it: so it gets ready beside them, and whoever needs it before that waits.
 */
final class Sessions implements AutoCloseable {

    private final CompletableFuture<SessionFactory> ready = new CompletableFuture<>();

    /** @param reading where a session would take its connection from if it were given none */
    Sessions(DataSource reading) {
        var thread = new Thread(() -> prepare(reading), "quittance-sessions");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepare(DataSource reading) {
        try {
            ready.complete(Mapping.sessions(reading));
        } catch (Throwable e) { // whoever waits gets it, whatever it is
            JpaStore.LOG.error("the tables can't be mapped: no list can be made", e);
            ready.completeExceptionally(e);
        }
    }

    /** One on this connection, made when it is first needed. */
    OnDemand on(Connection connection) {
        return new OnDemand(connection);
    }

    private StatelessSession open(Connection connection) {
        try {
            return ready.join().withStatelessOptions().connection(connection).openStatelessSession();
        } catch (CompletionException e) {
            throw new IllegalStateException("the tables can't be mapped", e.getCause());
        }
    }

    /** Waits until they are ready, so that nothing goes on after it. */
    @Override
    public void close() {
        ready.thenAccept(SessionFactory::close)
                .exceptionally(toldAlready -> null)
                .join();
    }

    /** A session, or none as long as nobody asked for it. Closing it leaves the connection open. */
    final class OnDemand implements Supplier<StatelessSession>, AutoCloseable {

        private final Connection connection;
        private StatelessSession session;

        private OnDemand(Connection connection) {
            this.connection = connection;
        }

        /** @throws IllegalStateException if Hibernate did not get ready */
        @Override
        public StatelessSession get() {
            if (session == null) {
                session = open(connection);
            }
            return session;
        }

        @Override
        public void close() {
            if (session != null) {
                session.close();
            }
        }
    }
}
