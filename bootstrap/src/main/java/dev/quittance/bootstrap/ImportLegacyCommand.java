package dev.quittance.bootstrap;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import dev.quittance.persistence.LegacyFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over the cards of the original demo. */
@Command(
        name = "import-legacy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Opens the cards of the original demo's database, or none of them and names what can't be taken.",
            "Balances are opened as of a new card, old passwords and PINs go on working, and who has sold is a"
                    + " merchant. Old transactions are not taken: their sums are in the balances."
        })
final class ImportLegacyCommand extends BooksCommand {

    @Parameters(paramLabel = "FILE.db", description = "The demo's SQLite database; it is only read.")
    private Path file;

    @Option(names = "--skip", description = "Leave out the cards that can't be taken, and open the others.")
    private boolean skip;

    ImportLegacyCommand(Shell shell) {
        super(shell);
    }

    @Override
    void work(Config config) {
        LegacyFile old = LegacyFile.read(file);
        if (!CardDesks.hasBooks(config)) { // so that none are made, with a currency for ever, if something is wrong
            readable(old, config.currency().orElseGet(() -> CurrencyUnit.of(Setting.CURRENCY.fallback())));
        }
        try (CardDesk desk = CardDesks.openOrMake(config)) {
            var read = readable(old, desk.unit());
            read.wrong().forEach(shell.terminal()::complain);
            report(old, open(desk, read.cards()), desk.unit());
        }
    }

    private LegacyCards.Read readable(LegacyFile old, CurrencyUnit unit) {
        var read = LegacyCards.of(old.cards(), unit);
        if (!skip && !read.wrong().isEmpty()) {
            throw Complaint.of(read.wrong());
        }
        if (read.cards().size() > CardSheet.CARDS_MAX) {
            throw new Complaint("there are more than " + CardSheet.CARDS_MAX + " cards in the file");
        }
        return read;
    }

    /** Those that were opened. */
    private List<LegacyCards.Line> open(CardDesk desk, List<LegacyCards.Line> cards) {
        if (cards.isEmpty()) {
            return cards;
        }
        try {
            desk.open(
                    cards.stream().map(LegacyCards.Line::order).toList(),
                    shell.terminal().progress("Opening cards", cards.size()));
            return cards;
        } catch (CardDesk.InUse inUse) {
            List<String> taken = inUse.clashes().stream()
                    .map(clash -> cards.get(clash.index()).name() + ": " + clash.field() + ": is taken")
                    .toList();
            if (!skip || taken.isEmpty()) {
                throw Complaint.of(taken);
            }
            taken.forEach(shell.terminal()::complain);
            return open(desk, without(inUse.clashes(), cards));
        }
    }

    private static List<LegacyCards.Line> without(List<CardDesk.Clash> clashes, List<LegacyCards.Line> cards) {
        var left = new ArrayList<>(cards);
        var clashing = new HashSet<LegacyCards.Line>();
        clashes.forEach(clash -> clashing.add(cards.get(clash.index())));
        left.removeAll(clashing);
        return left;
    }

    private void report(LegacyFile old, List<LegacyCards.Line> opened, CurrencyUnit unit) {
        Money total = opened.stream().map(card -> card.order().balance()).reduce(Money.zero(unit), Money::plus);
        shell.terminal().say(opened.size() + " of " + old.cards().size() + " cards, with " + total + " in all");
        if (!old.transactions().isEmpty()) {
            shell.terminal()
                    .say("not taken are the old transactions, whose sums are in the balances: "
                            + old.transactions().entrySet().stream()
                                    .map(state -> state.getValue() + " " + state.getKey())
                                    .collect(Collectors.joining(", ")));
        }
    }
}
