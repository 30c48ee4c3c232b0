package dev.quittance.benchmark;

import dev.quittance.bootstrap.Application;
import dev.quittance.bootstrap.Config;
import java.nio.file.Path;

/** The same web server and services over the store that we compare with, as a program. */
final class JdbcServer {

    private JdbcServer() {}

    /** Serves a data directory until it is killed or ended. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "dev/quittance/bootstrap/logback.xml"); // as the jar has it
        Path data = Path.of(arguments[0]);
        var config = Config.in(data)
                .with("port", "0")
                .with("day-limit", "0")
                .with("balance-limit", "0")
                .with("pin-free-total", "0");
        var application = Application.with(config)
                .store(bell -> new JdbcStore(data.resolve("quittance.db"), bell))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
        System.out.println("Quittance serves " + application.url());
    }
}
