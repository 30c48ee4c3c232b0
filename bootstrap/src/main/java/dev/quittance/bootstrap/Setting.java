package dev.quittance.bootstrap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be set, the essential first and the rare last. Each has one name: {@code --public-url} on
 * the command line is {@code QUITTANCE_PUBLIC_URL} in the environment and {@code public-url} in a file.
 */
enum Setting {
    DATA("DIR", "data", "Where the books and the keys are kept."),
    HOST("ADDRESS", "127.0.0.1", "The address to listen on; 0.0.0.0 for all."),
    PORT("PORT", "8080", "The port to listen on; 0 for any free one."),
    PUBLIC_URL(
            "URL", "the address listened on", "The address that stands in QR codes, such as https://pay.example.org."),
    CURRENCY(
            "CODE",
            "EUR",
            "The one currency: of ISO 4217, or a token of your own such as BEER. Fixed at the first start."),
    TIME_ZONE("ZONE", "the system's", "Where a day begins, such as Europe/Budapest. Fixed at the first start."),
    TLS_CERT("FILE", "none", "A PEM file with the certificate and what leads to its authority: then https is spoken."),
    TLS_KEY("FILE", "none", "A PEM file with the key of that certificate (PKCS#8, without a password)."),
    TRUSTED_PROXY(
            "ADDRESSES",
            "none",
            "The proxies in front, such as 127.0.0.1, 10.0.0.0/8, that are believed about who came to them."),
    PAYMENT_LIMIT("AMOUNT", "1000", "The most that one payment may be; 0 for no limit."),
    DAY_LIMIT("AMOUNT", "2000", "The most that one card may pay in a day; 0 for no limit."),
    BALANCE_LIMIT("AMOUNT", "5000", "The most that a top-up may leave on a card; 0 for no limit."),
    PIN_FREE_TOTAL(
            "AMOUNT",
            "5 times the card's PIN limit",
            "How much may be paid in all since the PIN was last typed; 0 for any sum."),
    BACKUP_DIR("DIR", "backups in the data directory", "Where the daily backups of the books are kept."),
    BACKUP_KEEP("NUMBER", "14", "How many backups are kept there, the newest ones; 0 for no daily backups."),
    LOG_FORMAT("FORMAT", "text", "How the log is written: text, or json with one object a line."),
    ACCESS_LOG(
            "",
            "false",
            "Write a line to the log for each request: what was asked for, without codes, and the answer."),
    CONFIG("FILE", "none", "A file of settings: lines such as public-url = https://pay.example.org."),
    DEMO("", "false", "Serve demo cards and merchants from a directory of their own, on all addresses."),
    ACCEPT_CLOCK("", "false", "Start although the clock is behind the books.");

    private final String label;
    private final String fallback;
    private final String about;

    Setting(String label, String fallback, String about) {
        this.label = label;
        this.fallback = fallback;
        this.about = about;
    }

    /** As it is called in a file of settings: {@code public-url}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is called on the command line: {@code --public-url}. */
    String option() {
        return "--" + key();
    }

    /** As it is called in the environment: {@code QUITTANCE_PUBLIC_URL}. */
    String variable() {
        return "QUITTANCE_" + name();
    }

    /** What its value is called in the help; empty for one that is either on or off. */
    String label() {
        return label;
    }

    boolean isSwitch() {
        return label.isEmpty();
    }

    /** What holds when nothing is said: a value, or words for it. */
    String fallback() {
        return fallback;
    }

    /** What it is for, in one sentence. */
    String about() {
        return about;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
