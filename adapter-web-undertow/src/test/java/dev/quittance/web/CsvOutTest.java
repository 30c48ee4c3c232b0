package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvOutTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A stream of another encoding, as that of a terminal may be. */
    private final CsvOut csv = new CsvOut(new PrintStream(bytes, true, StandardCharsets.US_ASCII));

    private String written() {
        csv.finish();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_would_begin_a_formula_does_not() {
        for (String dangerous : List.of("=1", "+1", "-1", "@x", "\tx", " =1")) {
            csv.text(dangerous);
        }
        csv.text("\r").text("a=1").text("").end();

        assertEquals("'=1,'+1,'-1,'@x,'\tx,' =1,\"'\r\",a=1,\r\n", written());
    }

    @Test
    void commas_quotes_and_ends_of_lines_stay_in_their_cell() {
        csv.text("").text("a,b").text("say \"é\"").text("two\nlines").end();
        csv.plain("next").end();

        assertEquals(",\"a,b\",\"say \"\"é\"\"\",\"two\nlines\"\r\nnext\r\n", written());
    }

    @Test
    void an_amount_below_zero_is_a_number_and_no_text() {
        csv.money(new Money(-1250, CurrencyUnit.of("EUR"))).end();

        assertEquals("-12.50,-1250\r\n", written());
    }
}
