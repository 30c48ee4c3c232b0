package dev.quittance.bootstrap;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values as RFC 4180 has them: fields in quotes may hold commas, quotes written twice, and
 * ends of lines. What is not so written is refused, because a guess would put money on the wrong card.
 */
final class Csv {

    private static final char QUOTE = '"';

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    /**
     * One record.
     *
     * @param line where it begins, counted from 1
     */
    record Row(int line, List<String> fields) {}

    /** All records; lines with nothing on them are left out. */
    static List<Row> read(String text) {
        return new Csv(text).rows();
    }

    private List<Row> rows() {
        at = text.startsWith("\uFEFF") ? 1 : 0; // as spreadsheets write it
        while (at < text.length()) {
            Row row = row();
            if (!row.fields().equals(List.of(""))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        int begins = line;
        var fields = new ArrayList<String>();
        do {
            fields.add(field());
        } while (took(','));
        if (!took("\r\n") && !took('\n') && at < text.length()) {
            throw new Complaint("line " + line + ": there is text behind a closing quote");
        }
        line++;
        return new Row(begins, List.copyOf(fields));
    }

    private String field() {
        if (took(QUOTE)) {
            return quoted();
        }
        int begins = at;
        while (at < text.length() && !endsField()) {
            if (text.charAt(at) == QUOTE) {
                throw new Complaint("line " + line + ": a quote stands inside a field that does not begin with one");
            }
            at++;
        }
        return text.substring(begins, at);
    }

    private boolean endsField() {
        char here = text.charAt(at);
        return here == ',' || here == '\n' || text.startsWith("\r\n", at);
    }

    private String quoted() {
        int begins = line;
        var field = new StringBuilder();
        while (at < text.length()) {
            char here = text.charAt(at++);
            if (here == QUOTE && !took(QUOTE)) {
                return field.toString();
            }
            if (here == '\n') {
                line++;
            }
            field.append(here);
        }
        throw new Complaint("line " + begins + ": a quote is not closed");
    }

    private boolean took(char wanted) {
        return took(String.valueOf(wanted));
    }

    private boolean took(String wanted) {
        if (text.startsWith(wanted, at)) {
            at += wanted.length();
            return true;
        }
        return false;
    }
}
