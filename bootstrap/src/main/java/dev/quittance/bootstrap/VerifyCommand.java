package dev.quittance.bootstrap;

import dev.quittance.application.SignedHead;
import dev.quittance.application.Verification;
import dev.quittance.crypto.Keys;
import dev.quittance.persistence.BooksFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reckons the books up again. It only reads, on connections that can't write, so a server may go on beside it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reckons the books up again: the chain, the balances, what was paid and paid back, the events.",
            "Works whether a server has them open or not, and changes nothing. Ends with 1 at the first fault,"
                    + " which it names."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Shell shell;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "Also checks a signed head that was put aside: its signature, and that the journal has it.")
    private Path head;

    private IntConsumer bar;

    private VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    static CommandLine of(Shell shell) {
        var line = new CommandLine(new VerifyCommand(shell));
        Shell.offer(line.getCommandSpec(), Setting.DATA, Setting.CONFIG);
        return line;
    }

    @Override
    public Integer call() {
        Path directory = shell.config(spec).data().orElseThrow();
        Optional<SignedHead> wanted = Optional.ofNullable(head).map(VerifyCommand::read);
        var verification = new Verification(BooksFile.in(directory), Beside.THREAD);
        check(verification);
        wanted.ifPresent(signed -> check(verification, signed, directory));
        return CommandLine.ExitCode.OK;
    }

    private void check(Verification verification) {
        long began = System.nanoTime();
        var outcome = verification.all(Instant.MAX, this::show);
        var took = Duration.ofNanos(System.nanoTime() - began);
        var fault = outcome.fault().or(verification::file);
        fault.ifPresent(first -> {
            throw new Complaint("the books do not agree: " + first);
        });
        var sound = outcome.sound().orElseThrow();
        say("The books agree.");
        say(
                "%,d entries, %,d accounts, %,d paid transactions, %,d events, %,d kept answers",
                sound.entries(), sound.accounts(), sound.transactions(), sound.events(), sound.replies());
        say("%,d entries in the audit log", sound.audited());
        say(
                "The journal ends with entry %d, %s",
                sound.head().position(), sound.head().hash().hex());
        say("%,d entries a second, %.1f s in all", perSecond(sound.entries(), took), took.toMillis() / 1000.0);
    }

    private static long perSecond(long entries, Duration took) {
        return entries * 1_000 / Math.max(1, took.toMillis());
    }

    private void check(Verification verification, SignedHead signed, Path directory) {
        String name = "the head of " + signed.day();
        if (!signed.isSignedBy(Keys.open(directory).signer().keys())) {
            throw new Complaint(name + " is not signed with a key of this directory");
        }
        if (!verification.contains(signed.installation(), signed.head())) {
            throw new Complaint("the books do not agree: " + name + " is not in the journal: entry "
                    + signed.head().position() + " must have the hash "
                    + signed.head().hash().hex());
        }
        say(
                "The head of %s, entry %d, is signed and in the journal.",
                signed.day(), signed.head().position());
    }

    private static SignedHead read(Path file) {
        try {
            return SignedHead.read(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new Complaint(file + " is not a signed head");
        } catch (IOException e) {
            throw new Complaint(file + " can't be read");
        }
    }

    private void show(long done, long all) {
        if (bar == null) {
            bar = shell.terminal().progress("Checking entries", (int) Math.min(all, Integer.MAX_VALUE));
        }
        bar.accept((int) done);
    }

    private void say(String line, Object... of) {
        shell.terminal().say(String.format(Locale.ROOT, line, of));
    }
}
