package dev.quittance.bootstrap;

import dev.quittance.application.Approval;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Remark;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The ends of a card: lost and replaced, or given back and closed. */
final class CardEndCommands {

    private CardEndCommands() {}

    @Command(
            name = "replace",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Opens a card in the place of a lost one and prints its number.",
                "The lost one is dead at once; money, login and password go to the new one. Its PIN is asked for, or"
                        + " read from standard input."
            })
    static final class Replace extends CardCommands.OnOne {

        @Option(
                names = "--new-number",
                paramLabel = "DIGITS",
                description = "What is printed on the new one. Default: one is made.")
        private String number = "";

        Replace(Shell shell) {
            super(shell);
        }

        @Override
        void work(CardDesk desk, CardDesk.Holding holding) {
            var next = Optional.of(number)
                    .filter(text -> !text.isEmpty())
                    .map(text -> read("new-number", text, CardNumber::new));
            Pin pin = read("pin", shell.terminal().secret("PIN of the new card"), Pin::new);
            try {
                shell.terminal().say(desk.replace(holding, next, pin).digits());
            } catch (CardDesk.InUse inUse) {
                throw new Complaint("new-number: is taken");
            }
        }
    }

    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Closes a card for good; what is on it is paid out first, in cash.",
                "Its PIN is asked for, or read from standard input, unless a reason is given. The books keep what it"
                        + " did."
            })
    static final class Close extends CardCommands.OnOne {

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Why it goes without the PIN; kept in the books.")
        private String reason = "";

        Close(Shell shell) {
            super(shell);
        }

        @Override
        void work(CardDesk desk, CardDesk.Holding holding) {
            Approval approval = reason.isEmpty()
                    ? new Approval.ByPin(read("pin", shell.terminal().secret("PIN"), Pin::new))
                    : read("reason", reason, text -> new Approval.ByRemark(new Remark(text)));
            String paidOut = desk.close(holding, approval)
                    .map(amount -> "pay out " + amount + " in cash")
                    .orElse("there was nothing on it");
            shell.terminal().say("closed; " + paidOut);
        }
    }

    private static <T> T read(String field, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new Complaint(field + ": " + wrong.getMessage());
        }
    }
}
