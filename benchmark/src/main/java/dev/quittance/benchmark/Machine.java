package dev.quittance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** On what was measured, in a few words. */
record Machine(int processors, String java, String fileSystem) {

    static Machine here(Path java, Path data) throws IOException {
        Process process = new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                said.lines().findFirst().orElseThrow(),
                Files.getFileStore(data).type());
    }

    @Override
    public String toString() {
        return processors + " processors for server and driver together, " + java + ", " + fileSystem;
    }
}
