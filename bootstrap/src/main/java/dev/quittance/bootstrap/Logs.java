package dev.quittance.bootstrap;

/**
 * How the program's log is written. It is said to the logging library by properties, before its first logger is made:
 * a library would not choose its user's logging; a program must. Who names a file of their own by
 * {@code -Dlogback.configurationFile} has the last word.
 */
final class Logs {

    private static final String FILE = "logback.configurationFile";
    private static final String OURS = "dev/quittance/bootstrap/";

    private Logs() {}

    /** Text, one line each. */
    static void asUsual() {
        if (System.getProperty(FILE) == null) {
            System.setProperty(FILE, OURS + "logback.xml");
        }
    }

    /** As it is set. */
    static void as(Config config) {
        if (config.logsJson() && System.getProperty(FILE, "").startsWith(OURS)) {
            System.setProperty(FILE, OURS + "logback-json.xml");
        }
        System.setProperty("quittance.access", config.logsAccess() ? "INFO" : "OFF");
    }
}
