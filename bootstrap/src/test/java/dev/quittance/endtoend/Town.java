package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody of every role, at a running service: two merchants, two payers, a cashier, an auditor, an administrator. */
final class Town {

    private static final String CARDS = """
            login,name,role,number,balance,pin_limit,password,pin
            ana,Canteen North,merchant,5018004277310101,50.00,20.00,town-pass-of-ana,482190
            otto,Otto's Bar,merchant,5018004277310102,50.00,20.00,town-pass-of-otto,593718
            mia,Mia K.,payer,5018004277310103,100.00,20.00,town-pass-of-mia,271828
            tom,Tom B.,payer,5018004277310104,50.00,10.00,town-pass-of-tom,314159
            kai,Kai at the desk,cashier,5018004277310105,10.00,20.00,town-pass-of-kai,141421
            uma,Uma who looks,auditor,5018004277310106,0.00,20.00,town-pass-of-uma,161803
            ada,Ada,admin,5018004277310107,0.00,20.00,town-pass-of-ada,577215
            """;

    private static final Map<String, String> PINS = Map.of("mia", "271828", "tom", "314159", "ana", "482190");

    private final RunningService service;

    Town(RunningService service) {
        this.service = service;
    }

    /** The service with all of them. */
    static RunningService served(Path data) {
        People.importCards(data, CARDS);
        return RunningService.start(data);
    }

    static String number(String login) {
        return CARDS.lines()
                .filter(line -> line.startsWith(login + ","))
                .map(line -> line.split(",")[3])
                .findFirst()
                .orElseThrow();
    }

    static String pin(String login) {
        return PINS.get(login);
    }

    Client signedIn(String login) {
        return Client.signedIn(service, login, "town-pass-of-" + login);
    }

    Client byCard(String login) {
        var client = new Client(service);
        client.post("/api/login", json("{'card': '%s', 'pin': '%s'}", number(login), pin(login)))
                .expect(200);
        return client;
    }

    /** Someone new who signs in for Ana, and has done so. */
    Client hired(String login, String... rights) {
        return hiredBy("ana", login, rights);
    }

    /** Someone new who signs in for this merchant, and has done so. */
    Client hiredBy(String merchant, String login, String... rights) {
        signedIn(merchant)
                .post(
                        "/api/merchant/logins",
                        json(
                                "{'login': '%s', 'password': 'town-pass-of-%s', 'rights': %s}",
                                login, login, list(rights)))
                .expect(201);
        return signedIn(login);
    }

    /** A new key of Ana's. */
    String key(String... rights) {
        return keyOf("ana", rights);
    }

    /** A new key of this merchant's. */
    String keyOf(String merchant, String... rights) {
        return signedIn(merchant)
                .post("/api/keys", json("{'name': 'Shop', 'rights': %s}", list(rights)))
                .expect(201)
                .text("key");
    }

    private static String list(String... words) {
        return Arrays.stream(words).map(word -> "'" + word + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    /** Asks for a payment; gives its code. */
    static String asked(Client merchant, String amount) {
        return merchant.post("/api/start_payment", json("{'amount': %s}", amount))
                .expect(201)
                .text("code");
    }

    /** The members of these names, as they are. */
    static List<String> each(Answer answer, String list, String member) {
        var found = new java.util.ArrayList<String>();
        answer.json().path(list).forEach(one -> found.add(one.path(member).asText()));
        return found;
    }
}
