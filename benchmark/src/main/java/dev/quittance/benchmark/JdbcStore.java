package dev.quittance.benchmark;

import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Changes;
import dev.quittance.application.port.Kept;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.TransactionId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A store as one would first write it, to compare with: plain JDBC, one thread that writes, what waits is committed
 * together. It keeps the same rows in the same tables and holds the same constraints; what it leaves out is what
 * asking and paying never need, and whatever is done when something goes wrong.
 */
final class JdbcStore implements Store, AutoCloseable {

    private static final int WAITING_MAX = 10_000;
    private static final int BATCH_MAX = 256;

    private final BlockingQueue<Piece<?>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Notifier bell;
    private final Kept reading;
    private final Kept writing;
    private final JdbcRows readRows;
    private final JdbcRows writeRows;
    private final Installation installation;
    private final Thread writer = new Thread(this::run, "jdbc-writer");

    JdbcStore(Path books, Notifier bell) {
        this.bell = bell;
        try {
            readRows = JdbcRows.open("jdbc:sqlite:" + books);
            installation = readRows.one(
                            "select * from installation",
                            row -> new Installation(
                                    row.getString("id"),
                                    row.getString("epoch"),
                                    new CurrencyUnit(row.getString("currency"), row.getInt("digits")),
                                    ZoneId.of(row.getString("time_zone"))))
                    .orElseThrow();
            reading = new JdbcBooks(readRows, installation.unit()).kept();
            writeRows = JdbcRows.open("jdbc:sqlite:" + books);
            writing = new JdbcBooks(writeRows, installation.unit()).kept();
            writeRows.connection().setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        writer.setDaemon(true);
        writer.start();
    }

    private record Piece<T>(Work<T> work, CompletableFuture<T> answer) {

        /** Runs it; gives what is to be told after the commit. */
        Runnable on(Changes batch) {
            try {
                T came = batch.apart(work);
                return () -> answer.complete(came);
            } catch (RuntimeException e) {
                return () -> answer.completeExceptionally(e);
            }
        }
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public synchronized <T> T read(Work<T> work) {
        return work.on(new Changes(reading));
    }

    @Override
    public <T> CompletionStage<T> write(Work<T> work) {
        var answer = new CompletableFuture<T>();
        return waiting.offer(new Piece<>(work, answer)) ? answer : CompletableFuture.failedFuture(new Busy());
    }

    private void run() {
        var batch = new ArrayList<Piece<?>>(BATCH_MAX);
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH_MAX - 1);
                carryOut(batch);
                batch.clear();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void carryOut(List<Piece<?>> batch) throws SQLException {
        var changes = new Changes(writing);
        var tell = batch.stream().map(piece -> piece.on(changes)).toList();
        if (!changes.isEmpty()) {
            write(changes);
            writeRows.connection().commit();
        }
        tell.forEach(Runnable::run);
        if (!changes.newEvents().isEmpty()) {
            bell.committed(changes.newEvents());
        }
    }

    private void write(Changes changes) throws SQLException {
        if (!changes.changedReplies().isEmpty()) {
            throw new UnsupportedOperationException("answers are not kept here");
        }
        var into = new JdbcWriting(writeRows);
        var created = new HashMap<TransactionId, Long>();
        changes.newEvents()
                .forEach(event -> created.put(event.fact().after().terms().id(), event.seq()));
        for (var account : changes.changedAccounts()) {
            into.account(account);
        }
        for (var card : changes.changedCards()) {
            into.card(card);
        }
        for (var transaction : changes.changedTransactions()) {
            into.transaction(transaction, created.get(transaction.terms().id()));
        }
        for (var entry : changes.newEntries()) {
            into.entry(entry);
        }
        for (var event : changes.newEvents()) {
            into.event(event);
        }
        for (var seq : changes.changedSeqs().entrySet()) {
            into.seq(seq.getKey(), seq.getValue().orElseThrow());
        }
        for (var session : changes.changedSessions().values()) {
            into.used(session.orElseThrow());
        }
        into.head(changes.head(), changes.latest());
        into.flush();
    }

    @Override
    public void close() throws SQLException {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        readRows.close();
        writeRows.close();
    }
}
