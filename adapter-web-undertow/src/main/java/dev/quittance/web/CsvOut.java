package dev.quittance.web;

import dev.quittance.domain.Money;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes comma-separated values as RFC 4180 has them, in UTF-8. What people wrote never becomes a formula of the
 * spreadsheet that opens the file: a text that would begin one gets an apostrophe in front.
 */
public final class CsvOut {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private final Writer writer;
    private final StringBuilder record = new StringBuilder();
    private boolean begun;

    /** A print stream does not throw, so it is asked: nobody should take half a file for a whole one. */
    public CsvOut(PrintStream out) {
        this.writer = new OutputStreamWriter(new BufferedOutputStream(new Asked(out)), StandardCharsets.UTF_8);
    }

    /** Writes the names of the columns. */
    public void header(List<String> names) {
        names.forEach(this::plain);
        end();
    }

    /** A cell with something of our own: a time, a code, a word. */
    public CsvOut plain(Object value) {
        record.append(begun ? "," : "").append(quotedIfNeeded(value.toString()));
        begun = true;
        return this;
    }

    /** A cell with a text that somebody wrote. */
    public CsvOut text(String text) {
        return plain(isFormula(text) ? "'" + text : text);
    }

    /** Two cells: in major units with the currency's digits, and counted in minor units. */
    public CsvOut money(Money amount) {
        return plain(amount.decimal()).plain(amount.minor());
    }

    private static String quotedIfNeeded(String cell) {
        boolean needed = cell.chars().anyMatch(at -> at == ',' || at == '"' || at == '\n' || at == '\r');
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static boolean isFormula(String text) {
        return begins(text) || begins(text.stripLeading());
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    /** Ends the record. */
    public void end() {
        try {
            writer.append(record).append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        record.setLength(0);
        begun = false;
    }

    /** Comes back when all of it is written. */
    public void finish() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static final class Asked extends OutputStream {

        private final PrintStream out;

        Asked(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            flush();
        }

        @Override
        public void flush() throws IOException {
            if (out.checkError()) { // flushes
                throw new IOException("the output can't be written to");
            }
        }
    }
}
