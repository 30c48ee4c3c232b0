package dev.quittance.bootstrap;

import dev.quittance.domain.CurrencyUnit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of cards that are to be opened: all of them, or none and each bad line named. */
final class CardSheet {

    /** How many cards one file may have: they are opened in one piece. */
    static final int CARDS_MAX = 10_000;

    private static final long BYTES_MAX = 8L << 20;

    private final CurrencyUnit unit;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Object, Integer> seen = new HashMap<>();

    private CardSheet(CurrencyUnit unit) {
        this.unit = unit;
    }

    /**
     * A card, and where in the file it stands.
     *
     * @param number counted from 1, the header included
     */
    record Line(int number, CardOrder card) {}

    /** The cards of a file; throws a {@link Complaint} with a line for each thing that is wrong. */
    static List<Line> read(Path file, CurrencyUnit unit) {
        return of(textOf(file), unit);
    }

    static List<Line> of(String text, CurrencyUnit unit) {
        return new CardSheet(unit).lines(Csv.read(text));
    }

    private List<Line> lines(List<Csv.Row> rows) {
        if (rows.isEmpty() || !rows.get(0).fields().equals(CardFields.NAMES)) {
            throw new Complaint("line 1: must be " + String.join(",", CardFields.NAMES));
        }
        if (rows.size() - 1 > CARDS_MAX) {
            throw new Complaint("there are more than " + CARDS_MAX + " cards in the file");
        }
        rows.subList(1, rows.size()).forEach(this::take);
        if (!wrong.isEmpty()) {
            throw Complaint.of(wrong);
        }
        return lines;
    }

    private void take(Csv.Row row) {
        if (row.fields().size() != CardFields.NAMES.size()) {
            wrong.add("line " + row.line() + ": has " + row.fields().size() + " fields and not "
                    + CardFields.NAMES.size());
            return;
        }
        var typed = new HashMap<String, String>();
        for (int i = 0; i < CardFields.NAMES.size(); i++) {
            typed.put(CardFields.NAMES.get(i), row.fields().get(i));
        }
        var read = CardFields.read(typed, unit);
        read.wrong().forEach(why -> wrong.add("line " + row.line() + ": " + why));
        read.card().ifPresent(card -> {
            once("login", card.login(), row.line());
            once("number", card.number(), row.line());
            lines.add(new Line(row.line(), card));
        });
    }

    private void once(String field, Optional<?> value, int line) {
        value.map(known -> seen.putIfAbsent(known, line))
                .ifPresent(first -> wrong.add("line " + line + ": " + field + ": is on line " + first + " too"));
    }

    private static String textOf(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new Complaint(file + " is larger than " + (BYTES_MAX >> 20) + " MB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new Complaint("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new Complaint(file + " is not written in UTF-8");
        } catch (IOException e) {
            throw new Complaint(file + " can't be read");
        }
    }
}
