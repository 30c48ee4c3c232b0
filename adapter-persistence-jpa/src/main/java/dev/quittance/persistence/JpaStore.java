package dev.quittance.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Changes;
import dev.quittance.application.port.Ledger;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.Installation;
import dev.quittance.domain.JournalEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books in a directory, in SQLite: one writer that commits many pieces of work at once, and several
 * readers beside it. What was answered is on disk. Only one process has a directory open.
 */
public final class JpaStore implements Store, AutoCloseable {

    static final Logger LOG = LoggerFactory.getLogger(JpaStore.class);

    private final DirectoryLock lock;
    private final HikariDataSource reading;
    private final Sessions sessions;
    private final Readers readers;
    private final Installation installation;
    private final BooksFile file;
    private final Checkpoints checkpoints;
    private final Writer writer;

    /** Opens the books in a directory, where backups are kept too, as the others do. */
    public static JpaStore open(Path directory, Founding founding, Notifier bell) {
        return open(directory, founding, bell, directory.resolve(Backup.DIRECTORY));
    }

    /**
     * Opens the books in a directory; makes both if they are not there. Books of an older version are backed up and
     * then brought up to date.
     *
     * @param founding how new books begin
     * @param bell hears of events, after their commit
     * @param backups where that backup is kept
     * @throws BooksUnusable if that can't be done
     */
    public static JpaStore open(Path directory, Founding founding, Notifier bell, Path backups) {
        return open(directory, founding, bell, backups, Schema.OURS, UnaryOperator.identity());
    }

    /** The same with a hand on the writer's connections, for tests that make them fail. */
    static JpaStore open(Path directory, Founding founding, Notifier bell, UnaryOperator<DataSource> hand) {
        return open(directory, founding, bell, directory.resolve(Backup.DIRECTORY), Schema.OURS, hand);
    }

    static JpaStore open(
            Path directory,
            Founding founding,
            Notifier bell,
            Path backups,
            Schema schema,
            UnaryOperator<DataSource> hand) {
        var data = DataDirectory.at(directory);
        DirectoryLock lock = data.lock();
        try {
            data.unpackHere();
            if (data.hasBooks()) {
                schema.check(data.books());
                if (schema.isNewerThan(data.books())) {
                    Path kept = Backup.take(directory, backups, Instant.now()).file();
                    LOG.info("The tables are brought up to date; the books as they were are in {}", kept);
                }
            }
            DataSource writing = Connections.writing(data.books());
            Connections.claim(writing);
            schema.migrate(writing);
            return new JpaStore(lock, data.books(), writing, founding, bell, hand);
        } catch (BooksUnusable e) {
            lock.close();
            throw e;
        } catch (SQLException | RuntimeException e) {
            lock.close();
            throw new BooksUnusable(data.books() + " can't be opened", e);
        }
    }

    private JpaStore(
            DirectoryLock lock,
            Path books,
            DataSource writing,
            Founding founding,
            Notifier bell,
            UnaryOperator<DataSource> hand)
            throws SQLException {
        this.lock = lock;
        this.file = new BooksFile(books);
        reading = Connections.reading(books);
        sessions = new Sessions(reading);
        readers = new Readers(reading, sessions);
        try {
            installation = found(writing, founding);
        } catch (SQLException | RuntimeException e) {
            sessions.close();
            reading.close();
            throw e;
        }
        checkpoints = new Checkpoints(writing, books.resolveSibling(books.getFileName() + "-wal"));
        writer = new Writer(hand.apply(writing), sessions, readers, installation.unit(), bell, checkpoints::written);
    }

    /** What the books began with, or begin with now. */
    private Installation found(DataSource writing, Founding founding) throws SQLException {
        try (Connection connection = writing.getConnection()) {
            Optional<Installation> there = InstallationRow.in(connection);
            if (there.isPresent()) {
                return founding.check(there.get());
            }
            connection.setAutoCommit(false);
            try (var session = sessions.on(connection)) {
                var transaction = session.get().beginTransaction();
                begin(session.get(), founding.fresh());
                transaction.commit();
                return founding.fresh();
            }
        }
    }

    private static void begin(StatelessSession session, Installation fresh) {
        session.insert(InstallationRow.of(fresh));
        session.insert(AccountRow.of(Account.empty(Account.CASH_DESK, Account.Kind.CASH_DESK, fresh.unit())));
        session.insert(AccountRow.of(Account.empty(Account.BANK, Account.Kind.BANK, fresh.unit())));
        session.insert(HeadRow.of(fresh.start(JournalEntry.CHAIN)));
        session.insert(AuditHeadRow.of(fresh.auditStart()));
    }

    @Override
    public Installation installation() {
        return installation;
    }

    /**
     * {@inheritDoc}
     *
     * @throws Busy if too many are reading for too long
     */
    @Override
    public <T> T read(Work<T> work) {
        return readers.read(installation.unit(), database -> work.on(new Changes(new Memory(database))));
    }

    @Override
    public <T> CompletionStage<T> write(Work<T> work) {
        return writer.write(work);
    }

    @Override
    public Optional<Pulse> pulse() {
        return Optional.of(writer.pulse());
    }

    @Override
    public Optional<Ledger> ledger() {
        return Optional.of(file);
    }

    /** How often was committed since the books began. */
    long commits() {
        return readers.read(installation.unit(), Database::commits);
    }

    /** Finishes what waits, and closes the books. Work that comes afterwards is turned away. */
    @Override
    public void close() {
        writer.close();
        sessions.close();
        reading.close();
        checkpoints.close();
        lock.close();
    }
}
