package dev.quittance.bootstrap;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An operator's work with cards. */
@Command(
        name = "card",
        mixinStandardHelpOptions = true,
        description = "Opens, lists, blocks, replaces and closes cards, whether a server has the books open or not.")
final class CardCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    private CardCommands() {}

    static CommandLine of(Shell shell) {
        var group = new CommandLine(new CardCommands());
        Stream.of(
                        new Add(shell),
                        new Import(shell),
                        new ListAll(shell),
                        new Block(shell),
                        new Unblock(shell),
                        new CardEndCommands.Replace(shell),
                        new CardEndCommands.Close(shell))
                .map(CommandLine::new)
                .forEach(command -> {
                    Shell.offer(
                            command.getCommandSpec(),
                            Setting.DATA,
                            Setting.CURRENCY,
                            Setting.TIME_ZONE,
                            Setting.CONFIG,
                            Setting.ACCEPT_CLOCK);
                    group.addSubcommand(command);
                });
        return group;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a card command is missing");
    }

    /** One of them: it either does its work or throws why not. */
    abstract static class Work implements Callable<Integer> {

        final Shell shell;

        @Spec
        private CommandSpec spec;

        Work(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            work(shell.config(spec));
            return CommandLine.ExitCode.OK;
        }

        abstract void work(Config config);

        void say(CardDesk.Line line) {
            shell.terminal()
                    .say(String.format(
                            "%-7s  %-16s  %-8s  %-8s  %12s  %s",
                            ".." + line.lastFour(),
                            line.login().map(Object::toString).orElse("-"),
                            CardFields.word(line.role()),
                            line.status().word(),
                            line.balance(),
                            line.holder()));
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Opens a card and prints its number.",
                "Password and PIN are asked for, or read from standard input, a line each; an empty password means"
                        + " card and PIN only."
            })
    private static final class Add extends Work {

        @Option(
                names = "--login",
                paramLabel = "LOGIN",
                description = "Who signs in for it. Without one: card and PIN only.")
        private String login = "";

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "Who holds it.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "One of payer, merchant, cashier, admin, auditor. Default: payer.")
        private String role = "";

        @Option(names = "--number", paramLabel = "DIGITS", description = "What is printed on it. Default: one is made.")
        private String number = "";

        @Option(names = "--balance", paramLabel = "AMOUNT", description = "What is on it from the start. Default: 0.")
        private String balance = "";

        @Option(
                names = "--pin-limit",
                paramLabel = "AMOUNT",
                description = "What one payment may be without the PIN. Default: 20.")
        private String pinLimit = "";

        Add(Shell shell) {
            super(shell);
        }

        @Override
        void work(Config config) {
            var typed = new HashMap<>(Map.of(
                    "login",
                    login,
                    "name",
                    name,
                    "role",
                    role,
                    "number",
                    number,
                    "balance",
                    balance,
                    "pin_limit",
                    pinLimit));
            typed.put("password", shell.terminal().secret("Password (empty for card and PIN only)"));
            typed.put("pin", shell.terminal().secret("PIN"));
            try (CardDesk desk = CardDesks.openOrMake(config)) {
                var read = CardFields.read(typed, desk.unit());
                CardOrder order = read.card().orElseThrow(() -> Complaint.of(read.wrong()));
                shell.terminal()
                        .say(desk.open(List.of(order), done -> {}).get(0).digits());
            } catch (CardDesk.InUse inUse) {
                throw Complaint.of(inUse.clashes().stream()
                        .map(clash -> clash.field() + ": is taken")
                        .toList());
            }
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Opens all cards of a file, or none of them and names each bad line.",
                "The file is CSV (RFC 4180) in UTF-8 with the header"
                        + " login,name,role,number,balance,pin_limit,password,pin. An empty number is made, an empty"
                        + " password means card and PIN only."
            })
    private static final class Import extends Work {

        @Parameters(paramLabel = "FILE.csv", description = "The file.")
        private Path file;

        Import(Shell shell) {
            super(shell);
        }

        @Override
        void work(Config config) {
            try (CardDesk desk = CardDesks.openOrMake(config)) {
                var lines = CardSheet.read(file, desk.unit());
                open(desk, lines);
                shell.terminal().say(lines.size() + (lines.size() == 1 ? " card" : " cards"));
            }
        }

        private void open(CardDesk desk, List<CardSheet.Line> lines) {
            try {
                desk.open(
                        lines.stream().map(CardSheet.Line::card).toList(),
                        shell.terminal().progress("Opening cards", lines.size()));
            } catch (CardDesk.InUse inUse) {
                throw Complaint.of(inUse.clashes().stream()
                        .map(clash -> "line " + lines.get(clash.index()).number() + ": " + clash.field() + ": is taken")
                        .toList());
            }
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists all cards.")
    private static final class ListAll extends Work {

        ListAll(Shell shell) {
            super(shell);
        }

        @Override
        void work(Config config) {
            try (CardDesk desk = CardDesks.open(config)) {
                desk.list(this::say);
            }
        }
    }

    /** Work with one card that is there. */
    abstract static class OnOne extends Work {

        @Parameters(paramLabel = "LOGIN_OR_NUMBER", description = "Who signs in for it, or what is printed on it.")
        private String whose;

        OnOne(Shell shell) {
            super(shell);
        }

        @Override
        void work(Config config) {
            CardDesk.Holding holding = read().orElseThrow(() -> new Complaint("no card has this login or number"));
            try (CardDesk desk = CardDesks.open(config)) {
                work(desk, holding);
            }
        }

        abstract void work(CardDesk desk, CardDesk.Holding holding);

        /** What can be neither is nobody's. */
        private Optional<CardDesk.Holding> read() {
            try {
                return Optional.of(CardDesk.Holding.of(whose));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** What blocks and what unblocks. */
    private abstract static class Blocking extends OnOne {

        private final boolean blocked;

        Blocking(Shell shell, boolean blocked) {
            super(shell);
            this.blocked = blocked;
        }

        @Override
        void work(CardDesk desk, CardDesk.Holding holding) {
            say(desk.block(holding, blocked));
        }
    }

    @Command(
            name = "block",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Blocks a card: it can't pay or sell, and whoever is signed in for it no longer is.")
    private static final class Block extends Blocking {

        Block(Shell shell) {
            super(shell, true);
        }
    }

    @Command(
            name = "unblock",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Lets a blocked card pay and sell again.")
    private static final class Unblock extends Blocking {

        Unblock(Shell shell) {
            super(shell, false);
        }
    }
}
