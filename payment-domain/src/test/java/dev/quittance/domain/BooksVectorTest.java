package dev.quittance.domain;

import static dev.quittance.domain.Samples.BUDAPEST;
import static dev.quittance.domain.Samples.EUR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the handbook says of the books' canonical form is so. */
class BooksVectorTest {

    private static final Installation BOOKS =
            new Installation("00112233445566778899aabbccddeeff", "0123456789abcdef", EUR, BUDAPEST);

    private static final List<String[]> VECTORS = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        String handbook = Files.readString(Path.of("../docs/books.md"));
        Pattern.compile("(?m)^([^\\s|]+(?:\\|[^\\s|]+)+)\n([0-9a-f]{64})$")
                .matcher(handbook)
                .results()
                .forEach(found -> VECTORS.add(new String[] {found.group(1), found.group(2)}));
    }

    @Test
    void each_line_has_the_hash_under_it() {
        assertEquals(4, VECTORS.size());
        for (String[] vector : VECTORS) {
            assertEquals(vector[1], Hash.of(vector[0]).hex(), vector[0]);
        }
    }

    @Test
    void the_journal_makes_the_same_hashes_of_the_same_movements() {
        JournalEntry.Head head = BOOKS.start(1);
        assertEquals(VECTORS.get(0)[1], head.hash().hex());
        for (String[] vector : VECTORS.subList(1, VECTORS.size())) {
            head = head.append(transfer(vector[0].split("[|]"))).head();
            assertEquals(vector[1], head.hash().hex(), vector[0]);
        }
    }

    private static Transfer transfer(String[] field) {
        return new Transfer(
                Transfer.Kind.valueOf(field[3].toUpperCase(Locale.ROOT)),
                new AccountId(number(field[4])),
                new AccountId(number(field[5])),
                new Money(number(field[6]), CurrencyUnit.of(field[7])),
                Micros.at(number(field[8])),
                some(field[9]).map(CardId::new),
                some(field[10]).map(TransactionId::new),
                some(field[11]));
    }

    private static Optional<Long> some(String field) {
        return Optional.of(number(field)).filter(value -> value != 0);
    }

    private static long number(String field) {
        return Long.parseLong(field);
    }
}
