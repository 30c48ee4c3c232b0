package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    @Test
    void fields_are_between_commas() {
        assertEquals(List.of(row(1, "a", "", "c"), row(2, "d", "e", "")), Csv.read("a,,c\nd,e,\n"));
    }

    @Test
    void lines_end_as_on_any_system_and_the_last_one_need_not() {
        assertEquals(List.of(row(1, "a", "b"), row(2, "c", "d")), Csv.read("a,b\r\nc,d"));
    }

    @Test
    void quotes_hold_commas_quotes_and_ends_of_lines() {
        assertEquals(
                List.of(row(1, "Ana, Ltd.", "say \"hi\"", "two\nlines"), row(3, "b", "", "c")),
                Csv.read("\"Ana, Ltd.\",\"say \"\"hi\"\"\",\"two\nlines\"\nb,\"\",c\n"));
    }

    @Test
    void what_a_spreadsheet_puts_in_front_is_not_read() {
        assertEquals(List.of(row(1, "a", "b")), Csv.read("\uFEFFa,b\n"));
    }

    @Test
    void empty_lines_are_no_records_but_are_counted() {
        assertEquals(List.of(row(1, "a"), row(4, "b")), Csv.read("a\n\n\r\nb\n\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a\"b,c            | a quote stands inside a field that does not begin with one",
                "\"a\"b,c          | there is text behind a closing quote",
                "\"a,b             | a quote is not closed",
            })
    void what_is_written_another_way_is_refused_by_its_line(String text, String why) {
        var told = assertThrows(Complaint.class, () -> Csv.read("one,two\n" + text + "\n"));

        assertEquals("line 2: " + why, told.getMessage());
    }

    private static Csv.Row row(int line, String... fields) {
        return new Csv.Row(line, List.of(fields));
    }
}
