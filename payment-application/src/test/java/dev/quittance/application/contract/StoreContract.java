package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOON;
import static dev.quittance.application.contract.Village.NO_PIN;
import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Description;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TopUp;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link Store} promises. To test an adapter, implement this interface in a test class and hand over
 * a store with new books.
 */
public interface StoreContract {

    /** The store under test: new books before each test, the same store during one. */
    Store store();

    /** What its notifier was told, in order. */
    List<Event> told();

    /** Every state, and what leads to it: each is written over the one before. */
    static Stream<List<Transaction>> transactionsInEveryState() {
        var terms = new Transaction.Terms(
                new TransactionId(1),
                new AccountId(3),
                eur("12.50"),
                new Description("two coffees"),
                new Reference("A-17"),
                NOON);
        var payer = new AccountId(5);
        var created = Transaction.start(terms, Lifetime.DEFAULT);
        var pending = created.claim(payer, NOON.plusSeconds(1));
        var completed = pending.complete(payer, NOON.plusSeconds(2));
        var declined = pending.decline(payer, NOON.plusSeconds(2));
        var expired = (Transaction.Failed) created.at(NOON.plusSeconds(300));
        var revoked = created.revoke(NOON.plusSeconds(2));
        var extended = pending.extend(payer, NOON.plusSeconds(2));
        return Stream.of(
                List.of(created),
                List.of(created, created.extend(NOON)),
                List.of(created, pending),
                List.of(created, pending, extended),
                List.of(created, pending, extended, extended.released()),
                List.of(created, pending, extended, extended.complete(payer, NOON.plusSeconds(3))),
                List.of(created, pending, completed),
                List.of(created, pending, declined),
                List.of(created, expired),
                List.of(created, revoked));
    }

    @ParameterizedTest
    @MethodSource("transactionsInEveryState")
    default void keeps_a_transaction_in_every_state(List<Transaction> states) {
        var village = new Village(store());
        village.done(books -> {
            assertEquals(new TransactionId(1), books.transactions().next());
            books.transactions().add((Transaction.Created) states.get(0));
            return states;
        });
        for (int i = 1; i < states.size(); i++) {
            replace(states.get(i - 1), states.get(i));
        }

        Transaction last = states.get(states.size() - 1);
        assertEquals(
                Optional.of(last), store().read(books -> books.transactions().find(new TransactionId(1))));
    }

    private void replace(Transaction before, Transaction after) {
        came(store().write(books -> {
            books.transactions().replace(before, after);
            return after;
        }));
    }

    /** Java 17 can't check a switch over states for us, so the samples above are checked instead. */
    @Test
    default void no_state_is_missing_above() {
        Set<Class<?>> tried = transactionsInEveryState()
                .map(states -> states.get(states.size() - 1).getClass())
                .collect(Collectors.toSet());
        assertEquals(leavesOf(Transaction.class).collect(Collectors.toSet()), tried);
    }

    private static Stream<Class<?>> leavesOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StoreContract::leavesOf)
                : Stream.of(type);
    }

    @Test
    default void whether_there_are_cards_and_an_administrator_shows_with_the_first() {
        assertEquals(List.of(false, false), anyCardAndAdministrator());
        new Village(store());
        assertEquals(List.of(true, true), anyCardAndAdministrator());
    }

    private List<Boolean> anyCardAndAdministrator() {
        return store().read(books -> List.of(books.cards().any(), books.cards().haveAdministrator()));
    }

    @Test
    default void keeps_a_card_with_everything_that_was_counted() {
        var village = new Village(store());
        var before = village.card(village.ben);
        var after = new Card(
                before.id(),
                before.face(),
                before.account(),
                Card.Status.BLOCKED,
                eur("0.00"),
                new Card.PinUse(before.pin().seal(), 1, 2, eur("7.77")),
                new Card.DaySum(LocalDate.of(2026, 11, 23), eur("8.88")),
                new Card.Declines(NOON, 3));
        village.done(books -> {
            books.cards().replace(before, after);
            return after;
        });

        assertEquals(after, village.card(village.ben));
        assertEquals(Optional.of(after), store().read(books -> books.cards()
                .find(before.face().number())));
        assertEquals(Optional.of(after), store().read(books -> books.cards().on(before.account())));
    }

    @Test
    default void two_cards_never_share_a_number_or_an_account() {
        var village = new Village(store());
        Card ben = village.card(village.ben);
        var next = new CardId(1000);
        var sameNumber = Card.issue(
                next, ben.face(), new AccountId(1000), ben.pinLimit(), ben.pin().seal());
        var sameAccount = Card.issue(
                next,
                new Card.Face(Village.NOBODYS, ben.face().holder(), ben.face().role()),
                ben.account(),
                ben.pinLimit(),
                ben.pin().seal());

        for (Card twin : List.of(sameNumber, sameAccount, ben)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> village.done(books -> {
                        books.cards().add(twin);
                        return twin;
                    }));
        }
    }

    @Test
    default void keeps_nothing_of_work_that_throws() {
        var village = new Village(store());
        RuntimeException thrown = new IllegalStateException("half way");

        var caught = assertThrows(
                IllegalStateException.class,
                () -> village.done(books -> {
                    books.journal().append(topUpOf(village, village.ben, "1.00"));
                    books.transactions().next();
                    throw thrown;
                }));

        assertSame(thrown, caught);
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        assertEquals(new TransactionId(1), village.asked("1.00"));
    }

    private static Transfer topUpOf(Village village, CardId card, String amount) {
        return TopUp.opening(village.card(card).account(), eur(amount), Optional.empty(), village.clock.instant());
    }

    @Test
    default void what_a_reader_changes_is_lost() {
        var village = new Village(store());
        var transfer = topUpOf(village, village.ben, "1.00");

        store().read(books -> books.journal().append(transfer));

        assertEquals(eur("50.00"), village.balanceOf(village.ben));
    }

    @Test
    default void work_sees_what_it_has_changed_itself() {
        var village = new Village(store());
        var transfer = topUpOf(village, village.ben, "1.00");
        Money seen = village.done(books -> {
            books.journal().append(transfer);
            return books.journal().account(transfer.credit()).balance();
        });
        assertEquals(eur("51.00"), seen);
    }

    @Test
    default void of_work_apart_that_throws_nothing_is_left_and_the_rest_goes_on() {
        var village = new Village(store());
        var lost = topUpOf(village, village.ben, "1.00");
        var kept = topUpOf(village, village.cara, "1.00");
        village.done(books -> {
            assertThrows(
                    Refused.class,
                    () -> books.apart(own -> {
                        own.journal().append(lost);
                        throw new Refused(Reason.REVOKED);
                    }));
            return books.journal().append(kept);
        });
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        assertEquals(eur("51.00"), village.balanceOf(village.cara));
    }

    @Test
    default void work_that_throws_disturbs_nobody() {
        var village = new Village(store());
        var id = village.asked("1.00");
        Work<Answer> pay = village.payments.pay(id, Village.by(village.ben), NO_PIN, false);

        List<CompletionStage<Answer>> stages =
                IntStream.range(0, 50).mapToObj(i -> store().write(pay)).toList();

        assertEquals(1, stages.stream().filter(Village::wentWell).count());
        assertEquals(eur("49.00"), village.balanceOf(village.ben));
    }

    @Test
    default void refuses_to_replace_what_has_changed_meanwhile() {
        var village = new Village(store());
        Card before = village.card(village.ben);
        village.done(village.cards.block(village.ben, By.OPERATOR));

        assertThrows(
                IllegalStateException.class,
                () -> village.done(books -> {
                    books.cards()
                            .replace(
                                    before,
                                    before.withPin(before.pin().seal())
                                            .as(Card.Status.BLOCKED)
                                            .declined(NOON));
                    return before;
                }));
    }

    @Test
    default void never_lets_a_card_below_zero() {
        var village = new Village(store());
        var account = village.card(village.ben).account();
        var tooMuch = new Transfer(
                Transfer.Kind.PAYOUT,
                account,
                Account.CASH_DESK,
                eur("50.01"),
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThrows(
                IllegalStateException.class,
                () -> village.done(books -> books.journal().append(tooMuch)));
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
    }

    @Test
    default void of_fifty_threads_that_pay_one_transaction_one_pays_it() throws InterruptedException {
        var village = new Village(store());
        var id = village.asked("1.00");

        var all = atOnce(50, i -> store().write(village.payments.pay(id, Village.by(village.ben), NO_PIN, false)));

        assertEquals(1, all.stream().filter(Village::wentWell).count());
        for (var stage : all) {
            if (!Village.wentWell(stage)) {
                var refused = assertThrows(Refused.class, () -> came(stage));
                assertEquals(Reason.ALREADY_COMPLETED, refused.reason());
            }
        }
        assertEquals(eur("49.00"), village.balanceOf(village.ben));
        assertEquals(eur("1.00"), village.balanceOf(village.ana));
    }

    @Test
    default void fifty_payments_of_the_last_money_are_as_many_as_it_covers() throws InterruptedException {
        var village = new Village(store());
        List<TransactionId> asked =
                IntStream.range(0, 50).mapToObj(i -> village.asked("3.00")).toList();

        var all = atOnce(50, i -> store().write(village.payments.pay(
                asked.get(i), Village.by(village.ben), Optional.of(Village.RIGHT), false)));

        List<Answer> answers = all.stream().map(Village::came).toList();
        assertEquals(16, answers.stream().filter(Answer.Done.class::isInstance).count());
        assertTrue(answers.stream()
                .filter(Answer.No.class::isInstance)
                .allMatch(no -> ((Answer.No) no).refusal().reason() == Reason.INSUFFICIENT_FUNDS));
        assertEquals(eur("2.00"), village.balanceOf(village.ben));
        assertEquals(eur("48.00"), village.balanceOf(village.ana));
    }

    @Test
    default void loses_no_update_when_many_write_at_once() throws InterruptedException {
        var village = new Village(store());

        var all = atOnce(200, i -> store().write(village.cards.topUp(village.ben, eur("0.01"), By.OPERATOR)));

        all.forEach(Village::came);
        assertEquals(eur("52.00"), village.balanceOf(village.ben));
    }

    static <T> List<CompletableFuture<T>> atOnce(int threads, IntFunction<CompletionStage<T>> what)
            throws InterruptedException {
        List<CompletableFuture<T>> all = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int mine = i;
            var came = new CompletableFuture<T>();
            all.add(came);
            running.add(new Thread(() -> what.apply(mine).whenComplete((answer, thrown) -> {
                if (thrown == null) {
                    came.complete(answer);
                } else {
                    came.completeExceptionally(thrown);
                }
            })));
        }
        running.forEach(Thread::start);
        for (Thread thread : running) {
            thread.join();
        }
        return all;
    }

    @Test
    default void events_have_no_gaps_and_are_told_in_order() {
        var village = new Village(store());
        IntStream.range(0, 20)
                .mapToObj(i -> store().write(village.payments.start(village.ana, village.offer("1.00"))))
                .toList()
                .forEach(stage -> {
                    var created = ((Answer.Done) came(stage)).transaction();
                    came(store().write(village.payments.pay(
                            created.terms().id(), Village.by(village.ben), NO_PIN, false)));
                });

        List<Event> kept = eventsOf(village, village.ana);

        assertEquals(
                LongStream.rangeClosed(1, 40).boxed().toList(),
                kept.stream().map(Event::seq).toList());
        assertEquals(kept, told());
        AccountId ana = village.card(village.ana).account();
        long last = store().read(books -> books.events().lastSeq(ana));
        assertEquals(40, last);
    }

    private List<Event> eventsOf(Village village, CardId merchant) {
        AccountId account = village.card(merchant).account();
        return store().read(books -> books.events().after(account, 0, 1000));
    }

    @Test
    default void an_event_stays_as_it_was_whatever_happens_to_its_transaction() {
        var village = new Village(store());
        var paid = village.asked("1.00");
        village.answered(
                village.payments.extendOwn(paid, village.card(village.ana).account()));
        village.answered(village.payments.extend(paid, village.ben));
        village.paid(paid, village.ben);
        var declined = village.asked("2.00");
        village.done(village.payments.claim(declined, village.cara));
        village.done(village.payments.decline(declined, village.cara));
        var revoked = village.asked("3.00");
        village.answered(
                village.payments.revoke(revoked, village.card(village.ana).account()));
        village.asked("4.00");
        village.clock.goOn(Duration.ofMinutes(6));
        village.done(village.payments.sweep());
        village.answered(village.refunds.refund(paid, village.ana, Optional.of(eur("0.25")), Remark.NONE));
        village.answered(village.refunds.refund(paid, village.ana, Optional.empty(), Remark.NONE));

        List<Event> kept = eventsOf(village, village.ana);

        assertEquals(told(), kept);
        assertEquals(
                Set.of(Event.Type.values()),
                kept.stream().map(event -> event.fact().type()).collect(Collectors.toSet()));
        AccountId ana = village.card(village.ana).account();
        assertEquals(kept.subList(2, 5), store().read(books -> books.events().after(ana, 2, 3)));
    }

    @Test
    default void the_chain_begins_with_the_installation_and_misses_nothing() {
        var village = new Village(store());
        village.paid(village.asked("1.00"), village.ben);
        village.paid(village.asked("2.00"), village.cara);

        List<JournalEntry> entries = store().read(books -> books.lists().entries(1, 0, 100));

        assertEquals(5, entries.size());
        JournalEntry.Head head = store().installation().start(1);
        for (JournalEntry entry : entries) {
            assertEquals(head.append(entry.transfer()), entry);
            head = entry.head();
        }
        assertEquals(entries.subList(2, 4), store().read(books -> books.lists().entries(1, 2, 2)));
    }

    @Test
    default void keeps_refunds_in_order_with_what_was_said() {
        var village = new Village(store());
        var id = village.asked("3.00");
        village.paid(id, village.ben);
        var other = village.asked("1.00");
        village.paid(other, village.cara);
        long payment = store().read(books -> books.journal().paymentOf(id));
        Refund first = refunded(village, id, "1.00", new Remark("cold soup"));
        Refund second = refunded(village, id, "0.50", Remark.NONE);

        assertEquals(List.of(first, second), store().read(books -> books.lists().refunds(id, 10)));
        assertEquals(List.of(first), store().read(books -> books.lists().refunds(id, 1)));
        assertEquals(List.of(), store().read(books -> books.lists().refunds(other, 10)));
        assertEquals(Optional.of(payment), second.entry().transfer().answers());
        assertEquals("cold soup", first.why().text());
    }

    private static Refund refunded(Village village, TransactionId id, String amount, Remark why) {
        var answer = village.answered(village.refunds.refund(id, village.ana, Optional.of(eur(amount)), why));
        return ((Answer.Refunded) answer).refund();
    }

    @Test
    default void keeps_the_first_answer_to_a_refund() {
        var village = new Village(store());
        var id = village.asked("3.00");
        village.paid(id, village.ben);
        var key = new RequestKey("account/3", "refund", "k");
        var refund = village.refunds.refund(id, village.ana, Optional.of(eur("1.00")), new Remark("cold soup"));

        var first = came(village.desk.once(key, Hash.of("body"), refund));
        village.answered(village.refunds.refund(id, village.ana, Optional.empty(), Remark.NONE));
        var again = came(village.desk.once(key, Hash.of("body"), refund));

        assertEquals(first.answer(), again.answer());
        assertTrue(again.replayed());
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
    }

    @Test
    default void what_was_not_paid_has_no_entry_that_paid_it() {
        var village = new Village(store());
        var id = village.asked("3.00");
        assertThrows(IllegalStateException.class, () -> store().read(
                        books -> books.journal().paymentOf(id)));
    }

    /** What a unit of work has appended itself it can take back, too. */
    @Test
    default void a_payment_can_be_refunded_in_the_unit_of_work_that_paid_it() {
        var village = new Village(store());
        var id = village.asked("3.00");
        village.done(books -> {
            village.payments.pay(id, Village.by(village.ben), NO_PIN, false).on(books);
            return village.refunds
                    .refund(id, village.ana, Optional.empty(), Remark.NONE)
                    .on(books);
        });
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        assertTrue(store().read(books -> books.lists().refunds(id, 10)).get(0).isVoid());
    }

    @Test
    default void the_sum_over_all_accounts_is_zero() {
        var village = new Village(store());
        village.paid(village.asked("1.00"), village.ben);

        List<Account> accounts = store().read(books -> books.lists().accounts(Optional.empty(), 100));

        assertEquals(
                0,
                accounts.stream()
                        .mapToLong(account -> account.balance().minor())
                        .sum());
        assertEquals(8, accounts.size());
        assertEquals(accounts.subList(3, 5), store().read(books -> books.lists()
                .accounts(Optional.of(accounts.get(2).id()), 2)));
    }

    private static SignIn staff(Village village, String login, Right right) {
        return SignIn.staff(new Login(login), village.ana, Village.HASHED, Rights.of(right));
    }

    @Test
    default void the_cards_own_login_comes_first_and_then_its_staff_by_name() {
        var village = new Village(store());
        var bar = staff(village, "a-bar", Right.SELL);
        var office = staff(village, "z-office", Right.MANAGE);
        village.done(books -> {
            books.logins().add(office);
            books.logins().add(bar);
            return books;
        });
        var own = store().read(books -> books.logins().find(new Login("ana"))).orElseThrow();
        assertEquals(
                List.of(own, bar, office), store().read(books -> books.logins().all(village.ana)));
        assertEquals(
                Optional.of(own.login()), store().read(books -> books.logins().of(village.ana)));
        assertEquals(
                Optional.of(own.login()),
                store().read(books -> books.lists().cards("ana", Optional.empty(), 1))
                        .get(0)
                        .login());

        var lessNow = SignIn.staff(office.login(), village.ana, Village.HASHED, Rights.of(Right.READ));
        village.done(books -> {
            books.logins().replace(office, lessNow);
            return books;
        });
        assertEquals(Optional.of(lessNow), store().read(books -> books.logins().find(office.login())));
        assertThrows(
                IllegalStateException.class,
                () -> village.done(books -> {
                    books.logins().replace(office, lessNow);
                    return books;
                }));
    }

    @Test
    default void a_login_goes_with_its_sessions() {
        var village = new Village(store());
        var bar = staff(village, "a-bar", Right.SELL);
        var session = new Session(
                Hash.of("token"),
                village.ana,
                Optional.of(bar.login()),
                Session.Scope.STAFF,
                NOON,
                NOON,
                Duration.ofMinutes(10),
                NOON.plusSeconds(600),
                Session.Place.UNKNOWN);
        village.done(books -> {
            books.logins().add(bar);
            books.sessions().keep(session);
            return books;
        });
        assertEquals(
                Optional.of(session), store().read(books -> books.sessions().find(session.token())));

        village.done(books -> {
            books.logins().remove(bar.login());
            books.sessions().remove(session.token());
            return books;
        });

        assertEquals(Optional.empty(), store().read(books -> books.logins().find(bar.login())));
        assertEquals(Optional.empty(), store().read(books -> books.sessions().find(session.token())));
    }

    @Test
    default void keeps_the_current_poster_of_a_merchant() {
        var village = new Village(store());
        AccountId ana = village.card(village.ana).account();
        assertEquals(
                StaticCode.first(ana), store().read(books -> books.staticCodes().current(ana)));

        var next = village.done(village.cards.replacePoster(ana, By.OPERATOR));

        assertEquals(new StaticCode(ana, 2), next);
        assertEquals(next, store().read(books -> books.staticCodes().current(ana)));
        assertEquals(new StaticCode(ana, 3), village.done(village.cards.replacePoster(ana, By.OPERATOR)));
    }

    @Test
    default void an_answer_after_the_commit_comes_although_nothing_changed() {
        var village = new Village(store());
        assertEquals("looked", village.done(books -> {
            books.answerAfterCommit();
            return "looked";
        }));
    }
}
