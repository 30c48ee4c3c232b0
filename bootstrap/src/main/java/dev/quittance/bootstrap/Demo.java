package dev.quittance.bootstrap;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemName;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import dev.quittance.web.Services;
import java.util.List;

/**
 * Cards and merchants to try the service with. Everyone knows their passwords, so they and real cards are never in
 * the same books.
 */
final class Demo {

    static final Password PASSWORD = new Password("quittance-demo");
    static final Pin PIN = new Pin("1234");

    private static final List<Person> PEOPLE = List.of(
            new Person(1, "ana", "Ana's Café", Role.MERCHANT, "0"),
            new Person(2, "marco", "Marco's Records", Role.MERCHANT, "0"),
            new Person(3, "ben", "Ben Bauer", Role.PAYER, "100"),
            new Person(4, "cara", "Cara Costa", Role.PAYER, "50"),
            new Person(5, "dora", "Dóra Dudás", Role.PAYER, "15"),
            new Person(6, "kim", "Kim at the desk", Role.CASHIER, "0"),
            new Person(7, "rita", "Rita Roth", Role.ADMIN, "0"));

    private static final List<Ware> WARES = List.of(
            new Ware("ana", "Coffee", 260, Item.Colour.BROWN),
            new Ware("ana", "Tea", 240, Item.Colour.YELLOW),
            new Ware("ana", "Cake", 320, Item.Colour.PINK),
            new Ware("ana", "Sandwich", 490, Item.Colour.ORANGE),
            new Ware("ana", "Lemonade", 280, Item.Colour.BLUE),
            new Ware("marco", "Single", 650, Item.Colour.VIOLET),
            new Ware("marco", "Album", 1900, Item.Colour.RED),
            new Ware("marco", "Needle", 1250, Item.Colour.GREY));

    private Demo() {}

    /** What somebody sells at the push of a button, at a price in smallest units of whatever currency there is. */
    private record Ware(String seller, String name, long price, Item.Colour colour) {

        Item.Face face(CurrencyUnit unit) {
            return new Item.Face(new ItemName(name), new Money(price, unit), colour);
        }
    }

    private record Person(int ordinal, String login, String name, Role role, String balance) {

        CardNumber number() {
            return CardNumber.withCheckDigit("90000000000000" + ordinal);
        }

        CardOrder order(CurrencyUnit unit) {
            return CardOrder.of(name, role, login, PASSWORD, PIN, unit)
                    .withNumber(number())
                    .withBalance(Money.parse(balance, unit));
        }
    }

    /** Refuses to mix: demo cards into books with real ones, or books with demo cards served as if they were real. */
    static void requireUnmixed(boolean demo, Books books) {
        boolean demoCards = hasDemoCards(books);
        boolean anyCards = books.cards().any();
        if (demo && anyCards && !demoCards) {
            throw new Complaint("these books have real cards; the demo needs a directory of its own");
        }
        if (!demo && demoCards) {
            throw new Complaint(
                    "these books have demo cards, whose passwords everyone knows; say --demo to serve them");
        }
    }

    private static boolean hasDemoCards(Books books) {
        return books.cards().find(PEOPLE.get(0).number()).isPresent();
    }

    /** Opens their cards and puts up what is sold, unless they are open already. */
    static void open(Services services, CardOpening opening) {
        Work<Boolean> open = Demo::hasDemoCards;
        if (services.desk().look(open)) {
            return;
        }
        CurrencyUnit unit = services.installation().unit();
        var cards = PEOPLE.stream()
                .map(person -> opening.prepared(person.order(unit)))
                .toList();
        Stages.await(services.desk().carryOut(books -> {
            List<Card> opened = services.cards().open(cards, By.OPERATOR).on(books);
            for (Ware ware : WARES) {
                services.menus()
                        .add(sellerOf(ware, opened).account(), ware.face(unit))
                        .on(books);
            }
            return opened;
        }));
    }

    private static Card sellerOf(Ware ware, List<Card> opened) {
        Person seller = PEOPLE.stream()
                .filter(person -> person.login().equals(ware.seller()))
                .findFirst()
                .orElseThrow();
        return opened.get(PEOPLE.indexOf(seller));
    }

    /** Who there is, for the terminal. */
    static void introduce(Terminal terminal) {
        terminal.say("");
        terminal.say("Everyone's password is " + PASSWORD.text() + " and everyone's PIN is " + PIN.digits() + ":");
        for (Person person : PEOPLE) {
            terminal.say(String.format(
                    "  %-8s %-8s  card %s  %s",
                    person.login(),
                    CardFields.word(person.role()),
                    person.number().digits(),
                    person.name()));
        }
        terminal.say("");
    }
}
