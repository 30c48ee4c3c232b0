package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script that is run as its reader would run it. */
final class Script {

    private Script() {}

    /** What it printed; fails, with what it said, unless it ends well within a minute. */
    static String run(List<String> command, Map<String, String> environment, Path directory) {
        try {
            Path out = Files.createTempFile(directory, "script", ".out");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            builder.environment().keySet().removeIf(name -> name.toLowerCase(java.util.Locale.ROOT)
                    .endsWith("_proxy"));
            Process process = start(builder, command.get(0));
            process.getOutputStream().close();
            if (!process.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end; it said:\n" + Files.readString(out));
            }
            String said = Files.readString(out);
            assertEquals(0, process.exitValue(), () -> command + " said:\n" + said);
            return said;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static Process start(ProcessBuilder builder, String program) {
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new AssertionError("this test needs " + program + ", and this machine hasn't got it", missing);
        }
    }
}
