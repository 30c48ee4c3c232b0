package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.WRONG;
import static dev.quittance.application.contract.Village.eur;

import dev.quittance.application.Approval;
import dev.quittance.application.Arrival;
import dev.quittance.application.Desk;
import dev.quittance.application.Housekeeping;
import dev.quittance.application.ListService;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.PaymentService;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.Taken;
import dev.quittance.application.TooMany;
import dev.quittance.application.Way;
import dev.quittance.application.memory.MemoryCodes;
import dev.quittance.application.memory.MemorySigner;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Jws;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemId;
import dev.quittance.domain.ItemName;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * People doing anything in any order: a seeded random walk over all use cases, with an audit of the books after
 * each step. It counts what happened, because a walk that is refused everything proves nothing.
 */
final class PaymentWalk {

    private final Village village;
    private final Auditor auditor;
    private final Housekeeping housekeeping;
    private final long seed;
    private final Random random;
    private final List<CardId> payers;
    private final List<CardId> merchants;
    private final List<CardId> gone = new ArrayList<>();
    private final List<TransactionId> asked = new ArrayList<>();
    private final List<TransactionId> paid = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private final Map<TransactionId, Jws> receipts = new HashMap<>();
    private final Map<String, Integer> useCases = new TreeMap<>();
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Map<String, Runnable> moves = new LinkedHashMap<>();
    private int opened;
    private int succeeded;
    private boolean wentWell;
    private int steps;

    PaymentWalk(Store store, long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.village = new Village(store);
        this.auditor = new Auditor(store);
        this.housekeeping = new Housekeeping(village.clock);
        this.payers = new ArrayList<>(List.of(village.ben, village.cara, village.dora));
        this.merchants = new ArrayList<>(List.of(village.ana, village.emil));
        paying();
        running();
        selling();
        leaving();
        looking();
    }

    /** What happened. */
    record Report(long seed, int steps, int succeeded, Map<String, Integer> useCases, Map<Reason, Integer> reasons) {}

    Report walk(int length) {
        List<String> names = new ArrayList<>(moves.keySet());
        while (steps < length) {
            steps++;
            wentWell = false;
            village.clock.goOn(pause());
            moves.get(often(names)).run();
            succeeded += wentWell ? 1 : 0;
            auditor.check("seed " + seed + ", step " + steps);
        }
        return new Report(seed, steps, succeeded, useCases, reasons);
    }

    /** Most of the time what the product is for, else anything. */
    private String often(List<String> names) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> "pay";
            case 7, 8, 9, 10 -> "start";
            case 11, 12 -> pick(List.of("claim", "topUp", "revoke", "decline", "refund"));
            default -> pick(names);
        };
    }

    private Duration pause() {
        return switch (random.nextInt(150)) {
            case 0 -> Duration.ofMinutes(random.nextInt(900));
            case 1, 2, 3, 4, 5, 6 -> Duration.ofSeconds(random.nextInt(200));
            default -> Duration.ofSeconds(random.nextInt(15));
        };
    }

    private void paying() {
        moves.put("start", () -> remember(answer("start", village.payments.start(pick(merchants), offer()))));
        moves.put("startAt", () -> remember(answer("startAt", village.payments.startAt(poster(), amount(), anyone()))));
        moves.put("pay", this::pay);
        moves.put("claim", () -> carryOut("claim", village.payments.claim(transaction(), pick(everyone()))));
        moves.put("decline", () -> carryOut("decline", village.payments.decline(transaction(), pick(payers))));
        moves.put("extend", () -> answer("extend", village.payments.extend(transaction(), pick(payers))));
        moves.put(
                "extendOwn",
                () -> answer("extendOwn", village.payments.extendOwn(transaction(), accountOf(pick(merchants)))));
        moves.put("revoke", () -> answer("revoke", village.payments.revoke(transaction(), accountOf(pick(merchants)))));
        moves.put("refund", this::refund);
        moves.put("cancel", this::giveUp);
        moves.put("sweep", () -> carryOut("sweep", village.payments.sweep()));
    }

    private void running() {
        moves.put("openCard", this::openCard);
        moves.put(
                "topUp",
                () -> answer(
                        "topUp",
                        village.cards.topUp(
                                pick(payers), eur(pick(List.of("5.00", "60.00", "150.00", "250.00"))), actor())));
        moves.put("block", () -> carryOut("block", village.cards.block(pick(everyone()), By.OPERATOR)));
        moves.put("unblock", () -> everyone()
                .forEach(card -> carryOut("unblock", village.cards.unblock(card, By.OPERATOR))));
        moves.put("resetPin", () -> carryOut("resetPin", village.cards.resetPin(pick(payers), RIGHT, By.OPERATOR)));
        moves.put(
                "replacePoster",
                () -> carryOut("replacePoster", village.cards.replacePoster(accountOf(pick(merchants)), By.OPERATOR)));
        moves.put(
                "openFirstAdministrator",
                () -> carryOut(
                        "openFirstAdministrator",
                        village.cards.openFirstAdministrator(Village.wanted("Zoe", Role.ADMIN, "0.00"), By.OPERATOR)));
        moves.put("tidy", () -> carryOut("tidy", housekeeping.tidy()));
        moves.put("signInByPassword", this::signInByPassword);
        moves.put("signInByNumber", () -> {
            Token token = token();
            carryOut(
                    "signInByNumber",
                    village.access.signIn(number(), pick(List.of(RIGHT, RIGHT, WRONG)), Arrival.with(token)));
        });
        moves.put("signedIn", () -> carryOut("signedIn", village.access.signedIn(anyToken())));
        moves.put("used", () -> carryOut("used", village.access.used(anyToken())));
        moves.put("signOut", () -> carryOut("signOut", village.access.signOut(anyToken())));
    }

    private void selling() {
        moves.put("menu", () -> look("menu", village.menus.of(accountOf(pick(merchants)))));
        moves.put("addItem", () -> carryOut("addItem", village.menus.add(accountOf(pick(merchants)), face())));
        moves.put("changeItem", () -> {
            var merchant = accountOf(pick(merchants));
            item(merchant).ifPresent(id -> carryOut("changeItem", village.menus.change(merchant, id, face())));
        });
        moves.put("removeItem", () -> {
            var merchant = accountOf(pick(merchants));
            item(merchant).ifPresent(id -> carryOut("removeItem", village.menus.remove(merchant, id)));
        });
        moves.put("orderItems", () -> {
            var merchant = accountOf(pick(merchants));
            var order = new ArrayList<>(items(merchant));
            Collections.shuffle(order, random);
            carryOut("orderItems", village.menus.order(merchant, order));
        });
        moves.put("salesToday", () -> look("salesToday", village.book.salesToday(accountOf(pick(merchants)))));
    }

    private Item.Face face() {
        return new Item.Face(new ItemName("Item " + steps), amount(), pick(List.of(Item.Colour.values())));
    }

    private Optional<ItemId> item(AccountId merchant) {
        var all = items(merchant);
        return all.isEmpty() ? Optional.empty() : Optional.of(pick(all));
    }

    private List<ItemId> items(AccountId merchant) {
        return village.desk.look(village.menus.of(merchant)).items().stream()
                .map(Item::id)
                .toList();
    }

    private void leaving() {
        moves.put("payOut", () -> answer("payOut", village.cash.payOut(pick(everyone()), part(), approval(), actor())));
        moves.put("settle", () -> answer("settle", village.cash.settle(pick(everyone()), part(), actor())));
        moves.put("deposit", () -> answer("deposit", village.cash.deposit(amount(), actor())));
        moves.put("withdraw", () -> answer("withdraw", village.cash.withdraw(amount(), actor())));
        moves.put("close", this::close);
        moves.put("replace", () -> replace(random.nextInt(4) == 0 ? merchants : payers));
    }

    /** The first three stay, so that somebody is always there to pay. */
    private void close() {
        if (payers.size() <= 3) {
            openCard();
        }
        CardId card = pick(gone.isEmpty() || random.nextInt(8) > 0 ? payers.subList(3, payers.size()) : gone);
        Optional<Approval> approval = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(approval());
        carryOut("close", village.cash.close(card, approval, By.card(village.rita)))
                .ifPresent(closing -> count(closing.answer()));
        if (village.card(card).status() == Card.Status.CLOSED && payers.remove(card)) {
            gone.add(card);
        }
    }

    private void replace(List<CardId> among) {
        CardId lost = pick(gone.isEmpty() || random.nextInt(8) > 0 ? among : gone);
        var number = random.nextInt(8) == 0 ? numberOf(pick(payers)) : Village.numberOf("Lost" + steps);
        carryOut("replace", village.cards.replace(lost, number, RIGHT, By.OPERATOR))
                .ifPresent(replaced -> {
                    among.set(among.indexOf(lost), replaced.card().id());
                    gone.add(lost);
                });
    }

    private Optional<Money> part() {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(eur(pick(List.of("1.00", "9.99", "60.00"))));
    }

    private Approval approval() {
        return random.nextInt(3) == 0
                ? new Approval.ByRemark(new Remark("why"))
                : new Approval.ByPin(pick(List.of(RIGHT, RIGHT, WRONG)));
    }

    private void books() {
        var found = look("books", village.book.of(Optional.empty()));
        if (!found.orElseThrow().balance().agrees()) {
            throw new AssertionError("seed " + seed + ", step " + steps + ": " + found);
        }
    }

    private void looking() {
        moves.put("books", this::books);
        moves.put("find", () -> look("find", village.payments.find(transaction())));
        moves.put("outlook", () -> {
            var way = new Way.BySession(pick(payers), Session.Scope.PASSWORD);
            look("outlook", village.payments.outlook(transaction(), way));
        });
        moves.put("words", () -> look("words", village.words.forMerchant(transaction(), accountOf(pick(merchants)))));
        moves.put("wordsOfPayer", () -> {
            var payer = accountOf(pick(payers));
            look("wordsOfPayer", village.words.forPayer(transaction(), paid -> paid.payer()
                    .equals(payer)));
        });
        moves.put(
                "findOwn", () -> look("findOwn", village.payments.findOwn(transaction(), accountOf(pick(merchants)))));
        moves.put("receipt", this::receipt);
        moves.put("merchantOf", () -> look("merchantOf", village.payments.merchantOf(poster())));
        moves.put(
                "posterOf",
                () -> look("posterOf", village.cards.posterOf(new Login(pick(List.of("ana", "ben", "nobody"))))));
        moves.put("merchant", () -> look("merchant", village.cards.merchant(accountOf(pick(merchants)))));
        moves.put("findCard", () -> look("findCard", village.cards.find(pick(everyone()))));
        moves.put("search", () -> look("search", village.cards.search("a", Optional.empty(), 10)));
        moves.put("attempt", () -> look("attempt", village.desk.attempt("walk", Integer.toString(steps - 1))));
        moves.put("refundsOf", () -> look("refundsOf", village.refunds.refundsOf(transaction())));
        moves.put("sales", () -> look("sales", village.lists.sales(accountOf(pick(merchants)), newest())));
        moves.put("payments", () -> look("payments", village.lists.payments(pick(payers), Optional.empty(), 10)));
        moves.put(
                "events", () -> look("events", village.events.after(accountOf(pick(merchants)), 0, Optional.empty())));
        moves.put("lastSeq", () -> look("lastSeq", village.events.lastSeq(accountOf(pick(merchants)))));
    }

    private static ListService.Filter newest() {
        return new ListService.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10);
    }

    /** Sometimes under a key, and then at once again: the second answer must be the first. */
    private void pay() {
        CardId card = pick(gone.isEmpty() || random.nextInt(30) > 0 ? everyone() : gone);
        Way way =
                switch (random.nextInt(8)) {
                    case 0 -> new Way.ByNumber(number());
                    case 1 -> new Way.ByNumber(numberOf(card));
                    case 2 -> new Way.BySession(card, Session.Scope.CARD_PIN);
                    default -> Village.by(card);
                };
        Optional<Pin> pin = pick(List.of(
                Optional.of(RIGHT),
                Optional.of(RIGHT),
                Optional.of(RIGHT),
                Optional.empty(),
                Optional.of(WRONG),
                Optional.of(WRONG)));
        Work<Answer> work = village.payments.pay(transaction(), way, pin, random.nextInt(4) == 0);
        if (random.nextInt(4) > 0) {
            answer("pay", work)
                    .filter(Answer.Done.class::isInstance)
                    .map(done -> ((Answer.Done) done).transaction().terms().id())
                    .ifPresent(paid::add);
            return;
        }
        var key = new RequestKey("walk", "pay", Integer.toString(steps));
        var first = tried("payOnce", () -> Village.came(village.desk.once(key, Hash.of("body"), work)));
        var again = tried("payAgain", () -> Village.came(village.desk.once(key, Hash.of("body"), work)));
        if (!first.map(Desk.Reply::answer).equals(again.map(Desk.Reply::answer))) {
            throw new AssertionError("seed " + seed + ", step " + steps + ": " + first + " but then " + again);
        }
        first.ifPresent(reply -> count(reply.answer()));
    }

    /** A payment whose key was given up before it arrived never happens. */
    private void giveUp() {
        var key = new RequestKey("walk", "pay", Integer.toString(steps));
        carryOut("cancel", village.desk.cancel(key.caller(), key.key()));
        Work<Answer> work = village.payments.pay(transaction(), Village.by(pick(payers)), Optional.of(RIGHT), true);
        try {
            Village.came(village.desk.once(key, Hash.of("body"), work));
            throw new AssertionError("seed " + seed + ", step " + steps + ": paid with a key that was given up");
        } catch (Desk.Mismatch late) {
            // as it must be
        }
    }

    /** All of it or a part, which may be more than is left; of what was paid lately, mostly. */
    private void refund() {
        TransactionId id = paid.isEmpty() || random.nextInt(4) == 0 ? transaction() : lately(paid);
        Optional<Money> amount = random.nextBoolean() ? Optional.empty() : Optional.of(amount());
        for (CardId merchant : merchants) {
            answer("refund", village.refunds.refund(id, merchant, amount, Remark.NONE));
        }
    }

    /** Signed with another key each time: what was kept first must come again, whatever has happened since. */
    private void receipt() {
        var service = new ReceiptService(new MemoryCodes("walk"), new MemorySigner(), Village.INSTALLATION);
        var id = transaction();
        tried("receipt", () -> village.done(service.keep(id, service.signed(village.desk.look(service.facts(id))))))
                .filter(receipt -> !receipt.equals(receipts.computeIfAbsent(id, first -> receipt)))
                .ifPresent(other -> {
                    throw new AssertionError("seed " + seed + ", step " + steps + ": another receipt");
                });
    }

    private void openCard() {
        if (payers.size() < 5) {
            var wanted = Village.wanted("Paul" + opened++, Role.PAYER, "30.00");
            carryOut("openCard", village.cards.open(List.of(wanted), By.OPERATOR))
                    .ifPresent(cards -> payers.add(cards.get(0).id()));
        } else {
            carryOut("openCard", village.cards.open(List.of(Village.wanted("Ben", Role.PAYER, "1.00")), By.OPERATOR));
        }
    }

    private void signInByPassword() {
        var known = look("known", village.access.known(new Login(pick(List.of("ana", "ben", "nobody")))));
        Optional<SignIn> signIn = known.flatMap(found -> found);
        if (village.access.isRight(Village.PASSWORD, signIn)) {
            carryOut("signInByPassword", village.access.signIn(signIn.orElseThrow(), Arrival.with(token())));
        }
    }

    private Optional<Answer> answer(String useCase, Work<Answer> work) {
        var answer = tried(useCase, () -> village.answered(work));
        answer.ifPresent(this::count);
        return answer;
    }

    private <T> Optional<T> carryOut(String useCase, Work<T> work) {
        var came = tried(useCase, () -> village.done(work));
        came.ifPresent(any -> wentWell = true);
        return came;
    }

    private <T> Optional<T> look(String useCase, Work<T> work) {
        var came = tried(useCase, () -> village.desk.look(work));
        came.ifPresent(any -> wentWell = true);
        return came;
    }

    /** What came of it; nothing when a rule said no, which is counted. */
    private <T> Optional<T> tried(String useCase, Supplier<T> what) {
        useCases.merge(useCase, 1, Integer::sum);
        try {
            return Optional.of(what.get());
        } catch (Refused refused) {
            reasons.merge(refused.reason(), 1, Integer::sum);
        } catch (NotAllowed | TooMany | Taken no) {
            useCases.merge(no.getClass().getSimpleName(), 1, Integer::sum);
        }
        return Optional.empty();
    }

    private void count(Answer answer) {
        if (answer instanceof Answer.No no) {
            reasons.merge(no.refusal().reason(), 1, Integer::sum);
        } else {
            wentWell = true;
        }
    }

    private void remember(Optional<Answer> answer) {
        answer.filter(Answer.Done.class::isInstance)
                .map(done -> ((Answer.Done) done).transaction().terms().id())
                .ifPresent(asked::add);
    }

    /** One of the last few mostly, because the others are over; sometimes one that there never was. */
    private TransactionId transaction() {
        if (asked.isEmpty() || random.nextInt(40) == 0) {
            return new TransactionId(1_000_000);
        }
        return lately(asked);
    }

    private TransactionId lately(List<TransactionId> all) {
        return all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), 4)));
    }

    private PaymentService.Offer offer() {
        var lifetime = Lifetime.ofSeconds(20 + random.nextInt(600));
        var plain = PaymentService.Offer.of(amount());
        return new PaymentService.Offer(plain.amount(), plain.description(), plain.reference(), lifetime);
    }

    private Money amount() {
        int cents = random.nextInt(12) == 0 ? 10_001 + random.nextInt(1000) : 1 + random.nextInt(5_000);
        return eur("%d.%02d".formatted(cents / 100, cents % 100));
    }

    private StaticCode poster() {
        var merchant = accountOf(pick(merchants));
        return random.nextInt(4) == 0
                ? StaticCode.first(merchant)
                : village.store.read(books -> books.staticCodes().current(merchant));
    }

    private Optional<CardId> anyone() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(pick(payers));
    }

    private By actor() {
        return pick(List.of(By.OPERATOR, By.card(village.rita), By.card(pick(payers))));
    }

    private CardNumber number() {
        return random.nextInt(3) == 0 ? Village.NOBODYS : numberOf(pick(payers));
    }

    private CardNumber numberOf(CardId card) {
        return village.card(card).face().number();
    }

    private AccountId accountOf(CardId card) {
        return village.card(card).account();
    }

    private List<CardId> everyone() {
        List<CardId> all = new ArrayList<>(payers);
        all.addAll(merchants);
        return all;
    }

    private Token token() {
        var token = new Token("%043d".formatted(tokens.size()));
        tokens.add(token);
        return token;
    }

    private Hash anyToken() {
        return tokens.isEmpty() ? Hash.of("none") : pick(tokens).hash();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
