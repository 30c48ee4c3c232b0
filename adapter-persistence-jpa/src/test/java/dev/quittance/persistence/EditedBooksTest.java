package dev.quittance.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Desk;
import dev.quittance.application.Fault;
import dev.quittance.application.Verification;
import dev.quittance.application.Verification.Outcome;
import dev.quittance.application.contract.Village;
import dev.quittance.application.contract.WalkContract;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.TopUp;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a single edit changes in a copy of the books without its triggers is found, and named where it is one
 * row of the journal. The seed is printed; {@code -Dedits.seed=...} repeats it, {@code -Dedits=...} makes more.
 */
@Tag("long")
class EditedBooksTest {

    private static final int STEPS = 2_000;

    @TempDir
    private static Path directory;

    private static Path books;

    private final long seed = Long.getLong("edits.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @TempDir
    private Path copies;

    private Path copy;

    @BeforeAll
    static void books_in_which_a_bit_of_everything_happened() throws SQLException {
        var hand = new Hand();
        hand.set("pragma synchronous = off");
        try (var store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), Notifier.none(), hand)) {
            WalkContract.walk(store, 7, STEPS);
            Village.came(store.write(EditedBooksTest::toppedUpByKey));
        }
        books = directory.resolve(DataDirectory.BOOKS);
        withoutFreePages();
    }

    /** What stands on a page that nothing uses is nobody's matter, so that there is none to tear. */
    private static void withoutFreePages() throws SQLException {
        try (var connection = Connections.writing(books).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum");
            assertEquals("0", Connections.text(connection, "pragma freelist_count"));
        }
    }

    private static JournalEntry toppedUpByKey(Books books) {
        var account = books.cards().get(new CardId(3)).account();
        var amount = Village.eur("0.01");
        var entry = books.journal().append(TopUp.opening(account, amount, Optional.empty(), Village.NOON));
        var answer = new Answer.Moved(
                entry.id(), amount, books.journal().account(account).balance());
        books.replies()
                .keep(
                        new RequestKey("operator", "top_up", "a-key"),
                        new Replies.Kept(Hash.of("asked"), answer, Village.NOON.plus(Desk.KEPT)));
        return entry;
    }

    @BeforeEach
    void copied() throws IOException {
        System.out.println("edits.seed=" + seed);
        copy();
    }

    private void copy() throws IOException {
        copy = copies.resolve(DataDirectory.BOOKS);
        Files.copy(books, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    private Outcome verified() {
        return new Verification(BooksFile.in(copies), Runnable::run).all(Instant.MAX, Verification.Progress.none());
    }

    @Test
    void the_books_agree_before() {
        assertEquals(Optional.empty(), verified().fault());
        var sound = verified().sound().orElseThrow();
        assertTrue(sound.entries() > 50 && sound.transactions() > 20 && sound.events() > 100, sound::toString);
        assertTrue(sound.replies() > 0, sound::toString);
    }

    @ParameterizedTest
    @EnumSource
    void every_single_edit_is_found(Edits.Kind kind) throws IOException, SQLException {
        int edits = Integer.getInteger("edits", kind == Edits.Kind.VALUE ? 200 : 20);
        for (int i = 0; i < edits; i++) {
            copy();
            Edits.Edit edit;
            try (var tool = new Edits(copy, random)) {
                edit = tool.edit(kind);
            }
            Optional<Fault> fault = verified().fault();
            assertTrue(fault.isPresent(), () -> "not found: " + edit + "; edits.seed=" + seed);
            String where = fault.get().where();
            assertTrue(
                    edit.named().isEmpty() || edit.named().endsWith(" ")
                            ? where.startsWith(edit.named())
                            : where.equals(edit.named()),
                    () -> edit + " was found as " + fault.get() + "; edits.seed=" + seed);
        }
    }

    @Test
    void a_torn_page_is_found() throws IOException {
        for (int i = 0; i < 20; i++) {
            copy();
            long pages = Files.size(copy) / 4096;
            long page = 1 + random.nextInt((int) pages - 1);
            try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
                file.seek(page * 4096);
                file.write(new byte[4096]);
            }
            var verification = new Verification(BooksFile.in(copies), Runnable::run);
            boolean found =
                    verified().fault().isPresent() || verification.file().isPresent();
            assertTrue(found, () -> "page " + page + " of " + pages + " is empty; edits.seed=" + seed);
        }
    }

    @Test
    void a_copy_cut_short_is_found() throws IOException {
        try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
            file.setLength(Files.size(books) / 2 / 4096 * 4096);
        }
        assertTrue(List.of(verified().fault(), new Verification(BooksFile.in(copies), Runnable::run).file()).stream()
                .anyMatch(Optional::isPresent));
    }
}
