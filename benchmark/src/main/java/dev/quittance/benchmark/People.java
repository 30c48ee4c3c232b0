package dev.quittance.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Merchants, payers and a cashier, each signed in for real. Of the payers every fifth needs a PIN for any sum. */
record People(List<Person> merchants, List<Person> payers, Person cashier) {

    static final String PIN = "4812";
    static final String WRONG_PIN = "4813";

    private static final int MERCHANTS = 100;
    private static final int PAYERS = 256;
    private static final String CASHIER = "desk";
    static final String PASSWORD = "nothing-but-a-benchmark";

    /**
     * One of them.
     *
     * @param cookie the session, as a browser sends it
     */
    record Person(String login, boolean needsPin, String cookie) {}

    /** A file of cards that can be imported. */
    static void writeCards(Path file) throws IOException {
        Stream<String> merchants = IntStream.range(0, MERCHANTS)
                .mapToObj(i -> "shop-%d,Shop %d,merchant,,,,%s,%s".formatted(i, i, PASSWORD, PIN));
        Stream<String> payers = IntStream.range(0, PAYERS).mapToObj(i -> "payer-%d,Payer %d,payer,,5000.00,%s,%s,%s"
                .formatted(i, i, needsPin(i) ? "0.00" : "20.00", PASSWORD, PIN));
        var head = Stream.of("login,name,role,number,balance,pin_limit,password,pin");
        var cashier = Stream.of("%s,At the desk,cashier,,,,%s,%s".formatted(CASHIER, PASSWORD, PIN));
        var lines =
                Stream.of(head, merchants, payers, cashier).flatMap(all -> all).collect(Collectors.joining("\n"));
        Files.writeString(file, lines + "\n");
    }

    private static boolean needsPin(int payer) {
        return payer % 5 == 4;
    }

    /** Signs everybody in. */
    static People signIn(URI server) {
        return signIn(server, MERCHANTS, PAYERS);
    }

    /** Signs the first of them in, and the cashier. */
    static People signIn(URI server, int manyMerchants, int manyPayers) {
        var http = HttpClient.newHttpClient();
        var merchants = IntStream.range(0, manyMerchants)
                .parallel()
                .mapToObj(i -> signIn(http, server, "shop-" + i, false))
                .toList();
        var payers = IntStream.range(0, manyPayers)
                .parallel()
                .mapToObj(i -> signIn(http, server, "payer-" + i, needsPin(i)))
                .toList();
        return new People(merchants, payers, signIn(http, server, CASHIER, false));
    }

    private static Person signIn(HttpClient http, URI server, String login, boolean needsPin) {
        var request = HttpRequest.newBuilder(server.resolve("/api/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}"))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String cookie = answer.headers().allValues("Set-Cookie").stream()
                    .filter(header -> header.startsWith("quittance="))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(answer + ": " + answer.body()));
            return new Person(login, needsPin, cookie.substring(0, cookie.indexOf(';')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps who is signed in. */
    void write(Path file) throws IOException {
        Files.write(
                file,
                Stream.of(merchants, payers, List.of(cashier))
                        .flatMap(List::stream)
                        .map(person -> person.login + " " + person.needsPin + " " + person.cookie)
                        .toList());
    }

    static People read(Path file) throws IOException {
        List<Person> all = Files.readAllLines(file).stream()
                .map(line -> line.split(" ", 3))
                .map(parts -> new Person(parts[0], Boolean.parseBoolean(parts[1]), parts[2]))
                .toList();
        return new People(all.subList(0, MERCHANTS), all.subList(MERCHANTS, all.size() - 1), all.get(all.size() - 1));
    }
}
