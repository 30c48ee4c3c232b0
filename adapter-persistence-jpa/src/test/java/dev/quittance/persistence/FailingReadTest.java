package dev.quittance.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A read that fails: whoever asked is told, and nobody after them meets what failed. */
@Timeout(120)
class FailingReadTest {

    private static final byte NO_PAGE_BEGINS_SO = (byte) 0xff;

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(Connections.READERS);
    private CardId ben;
    private JpaStore store;

    /** Opened anew, so that the rows are in the file itself and the writer knows none of them. */
    @BeforeEach
    void open() {
        try (var first = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), Notifier.none())) {
            ben = new Village(first).ben;
        }
        store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), Notifier.none());
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    private CardId lookUp(Books books) {
        return books.cards().get(ben).id();
    }

    private CardId list(Books books) {
        return books.lists().cards("ben", Optional.empty(), 1).get(0).card().id();
    }

    @Test
    void after_reads_that_failed_each_reader_reads_again() throws Exception {
        for (Work<CardId> read : List.<Work<CardId>>of(this::lookUp, this::list)) {
            assertEachSees(ben, read);
            var damage = new Damage("card");
            commit();
            for (Future<CardId> failed : inEachReader(read)) {
                var thrown = assertThrows(ExecutionException.class, failed::get);
                assertTrue(Faults.isOfDatabase(thrown), thrown::toString);
            }
            assertEachSees(
                    Account.BANK, books -> books.journal().account(Account.BANK).id());
            damage.mend();
            assertEachSees(ben, read);
        }
    }

    @Test
    void after_a_read_that_failed_the_writer_reads_again() throws Exception {
        var damage = new Damage("card");
        var thrown = assertThrows(CompletionException.class, () -> written(this::lookUp));
        assertTrue(Faults.isOfDatabase(thrown), thrown::toString);
        damage.mend();
        assertEquals(ben, written(this::lookUp));
    }

    /** The web layer says 503 to that, whichever way was read: by a statement of our own, or by Hibernate. */
    @Test
    void a_disk_that_can_not_be_read_is_said_to_be_one() {
        Work<String> failing = books -> {
            throw new GenericJDBCException(
                    "a list", new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_READ));
        };

        assertThrows(Unwritable.class, () -> store.read(failing));

        var thrown = assertThrows(CompletionException.class, () -> written(failing));
        assertInstanceOf(Unwritable.class, thrown.getCause());
    }

    private <T> T written(Work<T> work) {
        return store.write(work).toCompletableFuture().join();
    }

    /** Empties what the readers have in memory, without a look at any card. */
    private void commit() {
        var kept = new Replies.Kept(Hash.of("body"), new Answer.No(Refusal.of(Reason.EXPIRED)), Village.NOON);
        written(books -> {
            books.replies().keep(new RequestKey("operator", "POST /x", "k"), kept);
            return kept;
        });
    }

    private <T> void assertEachSees(T wanted, Work<T> look) throws Exception {
        for (Future<T> seen : inEachReader(look)) {
            assertEquals(wanted, seen.get());
        }
    }

    /** So many at once as there are readers: none begins before all of them are there. */
    private <T> List<Future<T>> inEachReader(Work<T> look) {
        var all = new CyclicBarrier(Connections.READERS);
        return IntStream.range(0, Connections.READERS)
                .mapToObj(reader -> threads.submit(() -> store.read(books -> {
                    await(all);
                    return look.on(books);
                })))
                .toList();
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await(30, TimeUnit.SECONDS);
        } catch (Exception missing) {
            throw new IllegalStateException("not all readers are there", missing);
        }
    }

    /** The first page of a table is none, until it is mended. */
    private final class Damage {

        private final long at;
        private final ByteBuffer page;

        Damage(String table) throws SQLException, IOException {
            try (Connection connection = Connections.looking(books()).getConnection()) {
                int size = Integer.parseInt(Connections.text(connection, "pragma page_size"));
                String root = "select rootpage from sqlite_schema where name = '" + table + "'";
                at = (Long.parseLong(Connections.text(connection, root)) - 1) * size;
                page = ByteBuffer.allocate(size);
            }
            try (FileChannel file = FileChannel.open(books(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                file.read(page, at);
                file.write(ByteBuffer.wrap(new byte[] {NO_PAGE_BEGINS_SO}), at);
            }
        }

        private Path books() {
            return directory.resolve(DataDirectory.BOOKS);
        }

        void mend() throws IOException {
            try (FileChannel file = FileChannel.open(books(), StandardOpenOption.WRITE)) {
                file.write(page.flip(), at);
            }
        }
    }
}
