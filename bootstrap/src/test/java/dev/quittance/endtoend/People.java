package dev.quittance.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Two merchants, some payers, and an administrator. */
enum People {
    ANA("ana", "Canteen North", "merchant", "5018004277310001", "0.00", "20.00", "ana-sells-soup", "482190"),
    OTTO("otto", "Otto's Bar", "merchant", "5018004277310002", "0.00", "20.00", "otto-pours-beer", "593718"),
    MIA("mia", "Mia K.", "payer", "5018004277310003", "100.00", "20.00", "mia-eats-at-noon", "271828"),
    TOM("tom", "Tom B.", "payer", "5018004277310004", "50.00", "10.00", "tom-is-not-hungry", "314159"),
    /** So rich that no test needs to count. */
    CROESUS("croesus", "Croesus", "payer", "5018004277310005", "4000.00", "100.00", "gold-gold-gold", "161803"),
    /** Has a number and a PIN and nothing else. */
    LEA("", "Lea with a card", "payer", "5018004277310006", "30.00", "5.00", "", "141421"),
    ADA("ada", "Ada", "admin", "5018004277310007", "0.00", "20.00", "ada-opens-cards", "577215");

    private static final Map<String, Path> IMPORTED = new ConcurrentHashMap<>();

    private final String login;
    private final String holder;
    private final String role;
    private final String number;
    private final String balance;
    private final String pinLimit;
    private final String password;
    private final String pin;

    People(
            String login,
            String holder,
            String role,
            String number,
            String balance,
            String pinLimit,
            String password,
            String pin) {
        this.login = login;
        this.holder = holder;
        this.role = role;
        this.number = number;
        this.balance = balance;
        this.pinLimit = pinLimit;
        this.password = password;
        this.pin = pin;
    }

    String login() {
        return login;
    }

    String holder() {
        return holder;
    }

    String number() {
        return number;
    }

    String password() {
        return password;
    }

    String pin() {
        return pin;
    }

    /** Opens all their cards in a data directory that nobody serves yet, as an operator would. */
    static void open(Path data) {
        var csv = new StringBuilder("login,name,role,number,balance,pin_limit,password,pin\n");
        for (People one : values()) {
            csv.append(String.join(
                            ",",
                            one.login,
                            one.holder,
                            one.role,
                            one.number,
                            one.balance,
                            one.pinLimit,
                            one.password,
                            one.pin))
                    .append('\n');
        }
        importCards(data, csv.toString());
    }

    /** Leaves there what {@code card import} leaves. It is run once for each set of cards, and its directory copied. */
    static void importCards(Path data, String csv) {
        Path from = IMPORTED.computeIfAbsent(csv, People::imported);
        try (var all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, data.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static Path imported(String csv) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "imported")), "");
            Path file = Files.writeString(directory.resolve("cards.csv"), csv);
            Path data = directory.resolve("data");
            CommandLine.run("card", "import", file.toString(), "--data", data.toString())
                    .orFail();
            return data;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
