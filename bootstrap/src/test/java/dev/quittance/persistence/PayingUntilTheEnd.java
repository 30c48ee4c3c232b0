package dev.quittance.persistence;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.memory.MemoryPinVault;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Description;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sqlite.SQLiteDataSource;

/**
 * A process that pays into a directory, and says of each payment when it was acknowledged:
 * {@code <microseconds since 1970> <reference>}. It ends without closing anything.
 *
 * <p>{@code <directory> prepare}, or {@code <directory> <payments per thread> <FULL or NORMAL>}.
 */
public final class PayingUntilTheEnd {

    /** What the books are founded with. */
    public static final Founding FOUNDING = Founding.exactly(new Installation(
            "00112233445566778899aabbccddeeff",
            "0123456789abcdef",
            CurrencyUnit.of("EUR"),
            ZoneId.of("Europe/Budapest")));

    private static final int THREADS = 4;
    private static final Money CENT = new Money(1, FOUNDING.fresh().unit());

    private final InstantSource clock = () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Store store;
    private final Desk desk;
    private final PaymentService payments;
    private final CardService cards;

    private PayingUntilTheEnd(Store store) {
        var vault = new MemoryPinVault("power");
        var limits = Limits.none(FOUNDING.fresh().zone());
        this.store = store;
        desk = new Desk(store, clock);
        payments = new PaymentService(vault, limits, clock);
        cards = new CardService(vault, limits, clock);
    }

    /** Opens the books in a directory, as the service does. */
    public static JpaStore open(Path directory) {
        return JpaStore.open(directory, FOUNDING, Notifier.none());
    }

    /** Pays. */
    public static void main(String... arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        if (arguments[1].equals("prepare")) {
            try (JpaStore store = open(directory)) {
                new PayingUntilTheEnd(store).openCards();
            }
            return;
        }
        JpaStore store = JpaStore.open(directory, FOUNDING, Notifier.none(), source -> {
            ((SQLiteDataSource) source).setSynchronous(arguments[2]);
            return source;
        });
        new PayingUntilTheEnd(store).payInThreads(Integer.parseInt(arguments[1]));
        Runtime.getRuntime().halt(0);
    }

    private void openCards() {
        List<CardService.NewCard> wanted = new ArrayList<>();
        for (int i = 0; i <= THREADS; i++) {
            wanted.add(new CardService.NewCard(
                    new Holder("Citizen " + i),
                    i == 0 ? Role.MERCHANT : Role.PAYER,
                    CardNumber.withCheckDigit("%015d".formatted(i + 1)),
                    new Pin("4711"),
                    CENT.times(1_000_000),
                    CENT.times(i == 0 ? 0 : 1_000_000),
                    Optional.empty(),
                    Optional.empty()));
        }
        done(desk.carryOut(cards.open(wanted, By.OPERATOR)));
    }

    private void payInThreads(int times) throws InterruptedException {
        List<Card> all = new ArrayList<>();
        for (int i = 0; i <= THREADS; i++) {
            var number = CardNumber.withCheckDigit("%015d".formatted(i + 1));
            all.add(store.read(books -> books.cards().find(number).orElseThrow()));
        }
        List<Thread> threads = new ArrayList<>();
        for (Card payer : all.subList(1, all.size())) {
            var thread = new Thread(() -> pay(all.get(0), payer, times));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void pay(Card merchant, Card payer, int times) {
        for (int i = 0; i < times; i++) {
            var reference = new Reference("power-" + payer.id().value() + "-" + i);
            var offer = new PaymentService.Offer(CENT, Description.NONE, reference, Lifetime.DEFAULT);
            Transaction asked = done(payments.start(merchant.id(), offer)).transaction();
            var way = new Way.BySession(payer.id(), Session.Scope.PASSWORD);
            done(payments.pay(asked.terms().id(), way, Optional.empty(), false));
            acknowledged(reference);
        }
    }

    private Answer.Done done(Work<Answer> work) {
        return (Answer.Done) done(desk.answer(work)).answer();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static synchronized void acknowledged(Reference reference) {
        Instant now = Instant.now();
        System.out.println(ChronoUnit.MICROS.between(Instant.EPOCH, now) + " " + reference.text());
        System.out.flush();
    }
}
