package dev.quittance.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Pin;
import dev.quittance.domain.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final String FORMAT = "quittance-keys 1";
    private static final String ONE = "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 2a9cc7d4";
    private static final String TWO = "2 202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f 7780b9fb";
    private static final TransactionId ID = new TransactionId(7);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve(Keys.FILE_NAME);
    }

    @Test
    void are_made_once_and_found_again() throws IOException {
        Keys made = Keys.openOrMake(directory);
        byte[] bytes = Files.readAllBytes(file());
        Keys found = Keys.openOrMake(directory);

        assertArrayEquals(bytes, Files.readAllBytes(file()));
        assertEquals(made.codes().code(ID), found.codes().code(ID));
        assertEquals(
                Optional.of(ID),
                Keys.open(directory).codes().readCode(made.codes().code(ID)));
        var seal = made.pinVault().seal(new CardId(1), new Pin("4711"));
        assertTrue(found.pinVault().matches(new CardId(1), new Pin("4711"), seal));
        assertEquals(made.secrets().formHash("cookie"), found.secrets().formHash("cookie"));
        assertEquals(made.signer().keys(), found.signer().keys());
    }

    @Test
    void are_others_in_another_directory() throws IOException {
        var here = Keys.openOrMake(directory);
        var there = Keys.openOrMake(Files.createDirectory(directory.resolve("other")));

        assertNotEquals(here.codes().code(ID), there.codes().code(ID));
        assertNotEquals(here.signer().keyId(), there.signer().keyId());
    }

    @Test
    void belong_to_their_owner_only_and_leave_nothing_beside_them() throws IOException {
        Keys.openOrMake(directory);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        try (var files = Files.list(directory)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    /** A crash in the middle of making them leaves half a file, under another name. */
    @Test
    void an_unfinished_file_is_no_key_file() throws IOException {
        Path unfinished = directory.resolve(Keys.FILE_NAME + ".tmp");
        Files.writeString(unfinished, FORMAT + "\n1 0001");
        assertThrows(UnusableKeys.class, () -> Keys.open(directory));

        Keys.openOrMake(directory);

        assertFalse(Files.exists(unfinished));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void are_not_made_for_books_that_have_some() {
        assertSays("is missing", () -> Keys.open(directory));
        assertFalse(Files.exists(file()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rw--w----", "rwx--x---"})
    void are_refused_when_others_have_rights(String rights) throws IOException {
        Keys.openOrMake(directory);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));

        assertSays("chmod 600 " + file(), () -> Keys.openOrMake(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void are_taken_when_only_the_owner_has_rights(String rights) throws IOException {
        Keys.openOrMake(directory);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));

        Keys.open(directory);
    }

    @Test
    void the_highest_number_is_the_newest_wherever_it_stands() throws IOException {
        var expected = new AesCodes(Masters.ONE_AND_TWO);
        for (List<String> lines : List.of(List.of(FORMAT, ONE, TWO), List.of(FORMAT, "# ours", "", TWO, ONE, ""))) {
            write(lines);
            assertEquals(expected.code(ID), Keys.open(directory).codes().code(ID));
            assertEquals(Optional.of(ID), Keys.open(directory).codes().readCode(new AesCodes(Masters.ONE).code(ID)));
        }
    }

    /** Each character of a key's line changed into another, and each line end cut off. */
    @Test
    void no_single_wrong_character_goes_unnoticed() throws IOException {
        write(List.of(FORMAT, ONE));
        Keys.open(directory);
        for (int i = 0; i < ONE.length(); i++) {
            for (char wrong : "0129af gX".toCharArray()) {
                if (wrong != ONE.charAt(i)) {
                    write(List.of(FORMAT, ONE.substring(0, i) + wrong + ONE.substring(i + 1)));
                    assertSays("is damaged at line 2", () -> Keys.open(directory));
                }
            }
            write(List.of(FORMAT, i == 0 ? "1" : ONE.substring(0, i)));
            assertSays("is damaged at line 2", () -> Keys.open(directory));
        }
    }

    @Test
    void a_file_that_holds_no_keys_is_damaged() throws IOException {
        for (List<String> lines : List.of(
                List.<String>of(),
                List.of(""),
                List.of("hello"),
                List.of(ONE),
                List.of(FORMAT),
                List.of(FORMAT, "# nothing"),
                List.of(FORMAT, ONE, ONE),
                List.of(FORMAT, ONE, "hello"),
                List.of("x".repeat(100_000)))) {
            write(lines);
            assertSays("is damaged at line ", () -> Keys.open(directory));
        }
        Files.write(file(), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        assertSays("is damaged at line 1", () -> Keys.open(directory));
    }

    @Test
    void a_file_of_a_newer_version_is_not_called_damaged() throws IOException {
        write(List.of("quittance-keys 2", ONE));
        assertSays("was written by a newer version", () -> Keys.open(directory));
    }

    @Test
    void what_is_no_file_or_no_directory_is_said() throws IOException {
        assertSays("can't be made", () -> Keys.openOrMake(directory.resolve("nowhere")));
        Files.createDirectory(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rwx------"));
        assertSays("can't be read", () -> Keys.open(directory));
    }

    private void write(List<String> lines) throws IOException {

        Files.deleteIfExists(file());
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file(), lines);
    }

    /** One sentence that names the file and nothing of a key. */
    private void assertSays(String words, Runnable opening) {
        String message = assertThrows(UnusableKeys.class, opening::run).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.startsWith("The key file " + directory), message);
        assertFalse(message.contains("\n"), message);
        assertFalse(message.contains("0001020304"), message);
    }
}
