package dev.quittance.bootstrap;

import dev.quittance.application.CardService;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.BooksBroken;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Unwritable;
import dev.quittance.crypto.UnusableKeys;
import dev.quittance.domain.Refused;
import dev.quittance.persistence.BooksUnusable;
import dev.quittance.web.Tls;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What all commands have in common: where they are typed, how settings are said, and how they end. */
record Shell(Terminal terminal, Map<String, String> environment) {

    /** What is told in one line because the message says all that there is to say. */
    private static final List<Class<? extends RuntimeException>> TOLD = List.of(
            BooksUnusable.class,
            Tls.Unusable.class,
            UnusableKeys.class,
            Clocks.ClockBehind.class,
            UncheckedIOException.class,
            Refused.class,
            NotAllowed.class,
            CardService.UnknownCard.class,
            BooksBroken.class,
            Busy.class,
            Unwritable.class);

    /** Lets these settings be said as options of a command. */
    static void offer(CommandSpec command, Setting... settings) {
        for (Setting setting : settings) {
            var option = OptionSpec.builder(setting.option())
                    .description(setting.about() + (setting.isSwitch() ? "" : " Default: " + setting.fallback() + "."));
            command.addOption(
                    setting.isSwitch()
                            ? option.type(boolean.class).arity("0").build()
                            : option.type(String.class)
                                    .paramLabel(setting.label())
                                    .build());
        }
    }

    /** What is set for a command: its own options and those before its name. */
    Config config(CommandSpec command) {
        var said = new EnumMap<Setting, String>(Setting.class);
        for (CommandSpec at = command; at != null; at = at.parent()) {
            for (Setting setting : Setting.values()) {
                var result = at.commandLine().getParseResult();
                if (result.hasMatchedOption(setting.option())) {
                    Object value = result.matchedOption(setting.option()).getValue();
                    said.putIfAbsent(setting, String.valueOf(value));
                }
            }
        }
        return Tiers.read(said, environment);
    }

    /** A fault of ours is logged with all that is known; anything else is a line. */
    int told(Exception thrown) {
        if (thrown instanceof Complaint complaint) {
            complaint.getMessage().lines().forEach(this::complain);
            return complaint.exitCode();
        }
        if (thrown instanceof Config.BadSetting) {
            complain(thrown.getMessage());
            return Complaint.USAGE;
        }
        if (TOLD.stream().noneMatch(type -> type.isInstance(thrown))) {
            LoggerFactory.getLogger(Shell.class).error("a command failed", thrown);
        }
        complain(thrown.getMessage());
        return Complaint.REFUSED;
    }

    /** What was typed makes no sense. */
    int misread(CommandLine.ParameterException typed) {
        complain(typed.getMessage().lines().findFirst().orElse("this can't be read"));
        complain("try: " + typed.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return Complaint.USAGE;
    }

    private void complain(String line) {
        terminal.complain("quittance: " + line);
    }
}
