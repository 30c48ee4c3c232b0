package dev.quittance.bootstrap;

import dev.quittance.application.Approval;
import dev.quittance.application.BooksService;
import dev.quittance.application.CardService;
import dev.quittance.application.CashService;
import dev.quittance.application.DayBook;
import dev.quittance.application.Taken;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Work;
import dev.quittance.crypto.Argon2Hasher;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Works on the books themselves, which it has open alone. */
final class DeskOnDisk implements CardDesk {

    private static final int PAGE = 200;

    private final Founded founded;
    private final CardService cards;
    private final CashService cash;
    private final BooksService books;
    private final CardOpening opening;
    private final Stops stops;

    private DeskOnDisk(Founded founded, Limits limits, InstantSource clock, CardOpening opening, Stops stops) {
        this.founded = founded;
        var vault = founded.keys().pinVault();
        this.cards = new CardService(vault, limits, clock);
        this.cash = new CashService(vault, clock);
        this.books = new BooksService(limits.zone(), clock);
        this.opening = opening;
        this.stops = stops;
    }

    /** Opens the books in a directory, made if they are not there. */
    static DeskOnDisk open(Path directory, Config config) {
        var stops = new Stops();
        try {
            Founded founded = Founded.in(directory, config, Notifier.none(), stops);
            var store = founded.store();
            var clock = Clocks.of(store, config.acceptsClock());
            var limits = Limits.none(store.installation().zone()); // opening balances aren't bound by any
            var opening = new CardOpening(founded.keys().secrets(), new Argon2Hasher());
            return new DeskOnDisk(founded, limits, clock, opening, stops);
        } catch (RuntimeException e) {
            stops.close();
            throw e;
        }
    }

    @Override
    public CurrencyUnit unit() {
        return founded.store().installation().unit();
    }

    @Override
    public List<CardNumber> open(List<CardOrder> orders, IntConsumer done) {
        requireFree(orders);
        var prepared = new ArrayList<CardService.NewCard>();
        for (CardOrder order : orders) {
            prepared.add(opening.prepared(order));
            done.accept(prepared.size());
        }
        return written(cards.open(prepared, By.OPERATOR)).stream()
                .map(card -> card.face().number())
                .toList();
    }

    /** Nobody else has the books open, so what is free now is free afterwards. */
    private void requireFree(List<CardOrder> orders) {
        List<Clash> clashes = founded.store().read(books -> {
            var found = new ArrayList<Clash>();
            for (int i = 0; i < orders.size(); i++) {
                if (orders.get(i).login().flatMap(books.logins()::find).isPresent()) {
                    found.add(new Clash(i, "login"));
                }
                if (orders.get(i).number().flatMap(books.cards()::find).isPresent()) {
                    found.add(new Clash(i, "number"));
                }
            }
            return found;
        });
        if (!clashes.isEmpty()) {
            throw new InUse(clashes);
        }
    }

    @Override
    public void list(Consumer<Line> each) {
        Optional<CardId> after = Optional.empty();
        while (true) {
            List<Lists.CardLine> page = founded.store().read(cards.search("", after, PAGE));
            page.stream().map(DeskOnDisk::line).forEach(each);
            if (page.size() < PAGE) {
                return;
            }
            after = Optional.of(page.get(page.size() - 1).card().id());
        }
    }

    @Override
    public Line block(Holding whose, boolean blocked) {
        CardId id = idOf(whose);
        written(
                blocked
                        ? cards.block(id, By.OPERATOR).then(ended -> id)
                        : cards.unblock(id, By.OPERATOR).then(Card::id));
        return line(founded.store().read(cards.find(id)));
    }

    @Override
    public CardNumber replace(Holding whose, Optional<CardNumber> number, Pin pin) {
        CardNumber next = number.orElseGet(founded.keys().secrets()::cardNumber);
        try {
            return written(cards.replace(idOf(whose), next, pin, By.OPERATOR))
                    .card()
                    .face()
                    .number();
        } catch (Taken taken) {
            throw new InUse(List.of(new Clash(0, taken.field())));
        }
    }

    @Override
    public Optional<Money> close(Holding whose, Approval approval) {
        Answer answer = written(cash.close(idOf(whose), Optional.of(approval), By.OPERATOR))
                .answer();
        if (answer instanceof Answer.No no) {
            throw new Complaint("refused: " + no.refusal().reason().code());
        }
        return ((Answer.Closed) answer).payout().map(Answer.Moved::amount);
    }

    @Override
    public DayBook books(Optional<LocalDate> day) {
        return founded.store().read(books.of(day));
    }

    private CardId idOf(Holding whose) {
        return founded.store()
                .read(kept -> cardOf(kept, whose))
                .orElseThrow(() -> new Complaint("no card has this login or number"));
    }

    private static Optional<CardId> cardOf(Books books, Holding whose) {
        return whose instanceof Holding.ByNumber typed
                ? books.cards().find(typed.number()).map(Card::id)
                : books.logins().find(((Holding.ByLogin) whose).login()).map(signIn -> signIn.card());
    }

    private <T> T written(Work<T> work) {
        return Stages.await(founded.store().write(work));
    }

    private static Line line(Lists.CardLine line) {
        var face = line.card().face();
        return new Line(
                face.number().lastFour(),
                line.login(),
                face.holder().text(),
                face.role(),
                line.card().status(),
                line.balance());
    }

    @Override
    public void close() {
        stops.close();
    }
}
