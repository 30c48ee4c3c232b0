package dev.quittance.bootstrap;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The program. Without a command it serves; its commands do an operator's work. It ends with 0 if all went well,
 * with 1 if something was refused or is in the way, with 2 if what was typed makes no sense.
 */
public final class Main {

    /** Making all commands takes a tenth of a server's start, and whoever just serves types nothing like one. */
    private static final Pattern COMMAND_OR_HELP = Pattern.compile("[a-z][a-z-]*|-h|--help");

    private Main() {}

    /** Runs one command, and ends the program with its exit code. */
    public static void main(String[] arguments) {
        Logs.asUsual();
        System.exit(run(Terminal.ofSystem(), System.getenv(), arguments));
    }

    /** Runs one command; tells its exit code. */
    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        var shell = new Shell(terminal, environment);
        var line = new CommandLine(new Serve(shell));
        Shell.offer(line.getCommandSpec(), Setting.values());
        if (Stream.of(arguments).anyMatch(COMMAND_OR_HELP.asMatchPredicate())) {
            addCommands(line, shell, terminal);
        }
        line.setOut(new PrintWriter(terminal.out(), true, Charset.defaultCharset()));
        line.setErr(new PrintWriter(terminal.err(), true, Charset.defaultCharset()));
        line.setExecutionExceptionHandler((thrown, at, typed) -> shell.told(thrown));
        line.setParameterExceptionHandler((typed, all) -> shell.misread(typed));
        return line.execute(arguments);
    }

    private static void addCommands(CommandLine line, Shell shell, Terminal terminal) {
        line.addSubcommand(CardCommands.of(shell));
        line.addSubcommand(VerifyCommand.of(shell));
        line.addSubcommand(new CheckReceipt(terminal));
        line.addSubcommand(new BackupCommand(shell).offering(Setting.DATA, Setting.CONFIG));
        line.addSubcommand(new ExportCommand(shell).offering(Setting.DATA, Setting.CONFIG));
        line.addSubcommand(new ImportLegacyCommand(shell)
                .offering(Setting.DATA, Setting.CURRENCY, Setting.TIME_ZONE, Setting.CONFIG, Setting.ACCEPT_CLOCK));
        line.addSubcommand(new RestoreCommand(shell).offering(Setting.DATA, Setting.CONFIG));
        line.addSubcommand(DayCommand.of(shell));
        line.addSubcommand(DoctorCommand.of(shell));
    }

    /** Serves until the program is told to end. */
    @Command(
            name = "quittance",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            sortOptions = false,
            description = {
                "Self-hosted QR payments for closed-loop money. Without a command it serves.",
                "",
                "Each option --some-name can also be said by QUITTANCE_SOME_NAME in the environment,"
                        + " or by some-name in the file that --config names; the command line wins over the"
                        + " environment, and that over the file."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:All went well.",
                "1:Something was refused, or is in the way.",
                "2:What was typed makes no sense."
            })
    static final class Serve implements Callable<Integer> {

        private final Shell shell;

        @Spec
        private CommandSpec spec;

        Serve(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws InterruptedException {
            Config config = shell.config(spec);
            Logs.as(config);
            var serving = Serving.start(config, shell.terminal());
            Runtime.getRuntime().addShutdownHook(new Thread(serving::close, "shutdown"));
            serving.awaitClose();
            return CommandLine.ExitCode.OK;
        }
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"quittance " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
