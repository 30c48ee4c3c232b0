package dev.quittance.bootstrap;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on the books of a data directory: it either does its work or throws why not. */
abstract class BooksCommand implements Callable<Integer> {

    final Shell shell;

    @Spec
    private CommandSpec spec;

    BooksCommand(Shell shell) {
        this.shell = shell;
    }

    /** With the settings that it heeds, ready to be one of the program's commands. */
    CommandLine offering(Setting... settings) {
        var line = new CommandLine(this);
        Shell.offer(line.getCommandSpec(), settings);
        return line;
    }

    @Override
    public Integer call() {
        work(shell.config(spec));
        return CommandLine.ExitCode.OK;
    }

    abstract void work(Config config);
}
