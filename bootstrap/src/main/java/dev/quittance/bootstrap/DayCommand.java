package dev.quittance.bootstrap;

import dev.quittance.application.DayBook;
import dev.quittance.domain.Flow;
import dev.quittance.domain.TrialBalance;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The end of the day. */
@Command(
        name = "books",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints what was moved on a day, and whether the books agree: what is on cards and merchants is what came"
                    + " in, less what went out.",
            "Ends with 1 if they don't, and says where."
        })
final class DayCommand implements Callable<Integer> {

    @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "Which day. Default: today.")
    private Optional<LocalDate> day = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    private DayCommand(Shell shell) {
        this.shell = shell;
    }

    static CommandLine of(Shell shell) {
        var command = new CommandLine(new DayCommand(shell));
        Shell.offer(command.getCommandSpec(), Setting.DATA, Setting.CONFIG, Setting.ACCEPT_CLOCK);
        return command;
    }

    @Override
    public Integer call() {
        try (CardDesk desk = CardDesks.open(shell.config(spec))) {
            DayBook book = desk.books(day);
            print(book);
            if (!book.balance().agrees()) {
                throw new Complaint("the books do not agree: "
                        + book.balance().faults().stream()
                                .map(fault -> word(fault.place()) + " by " + fault.difference())
                                .collect(Collectors.joining(", ")));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(DayBook book) {
        shell.terminal().say("On " + book.day());
        book.flows().forEach(this::print);
        say("  %-24s  %8s  %18s", "takings", "", book.takings());
        shell.terminal().say("Now");
        var held = book.balance().holdings();
        say("  %-24s  %8s  %18s", "cards", "", held.cards());
        say("  %-24s  %8s  %18s", "merchants", "", held.merchants());
        say("  %-24s  %18s  %18s", "", "by the journal", "by the balances");
        book.balance()
                .lines()
                .forEach(line -> say("  %-24s  %18s  %18s", word(line.place()), line.byJournal(), line.byBalances()));
        if (book.balance().agrees()) {
            shell.terminal().say("The books agree.");
        }
    }

    private void print(Flow flow) {
        say("  %-24s  %8d  %18s", flow.kind().word().replace('_', ' '), flow.count(), flow.amount());
    }

    private void say(String format, Object... values) {
        shell.terminal().say(String.format(Locale.ROOT, format, values));
    }

    private static String word(TrialBalance.Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
