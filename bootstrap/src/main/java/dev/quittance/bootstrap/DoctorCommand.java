package dev.quittance.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything that keeps a server from starting or from keeping its promises. Changes nothing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks at the data directory, its disk and its lock, the keys, the clock, the port, the public address and"
                    + " the backups, with the settings that a server would have.",
            "A line for each: ok, warning or wrong, and what to do. Ends with 1 if anything is wrong. Changes nothing,"
                    + " and works whether a server runs or not."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Shell shell;

    @Spec
    private CommandSpec spec;

    private DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    static CommandLine of(Shell shell) {
        var line = new CommandLine(new DoctorCommand(shell));
        Shell.offer(line.getCommandSpec(), Setting.values());
        return line;
    }

    @Override
    public Integer call() {
        List<Finding> found = examine(shell.config(spec));
        found.forEach(finding -> shell.terminal().say(finding.toString()));
        return found.stream().anyMatch(Finding::isWrong) ? Complaint.REFUSED : CommandLine.ExitCode.OK;
    }

    static List<Finding> examine(Config config) {
        Path directory = config.data().orElseThrow().toAbsolutePath().normalize();
        var found = new ArrayList<Finding>();
        found.add(java());
        var disk = new DiskChecks(directory);
        found.addAll(disk.all());
        if (Files.isDirectory(directory)) {
            boolean served = disk.isLocked();
            var books = new BooksChecks(directory, config, Clock.systemUTC());
            found.addAll(books.all());
            found.addAll(new NetworkChecks(config, served).all());
        } else {
            found.addAll(new NetworkChecks(config, false).all());
        }
        return found;
    }

    private static Finding java() {
        var version = Runtime.version();
        String name = System.getProperty("java.vm.name") + " " + version;
        return version.feature() == 17 || version.feature() == 25
                ? Finding.ok("java", name)
                : Finding.warning("java", name + "; tests are run with 17 and 25");
    }
}
