package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOON;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Approval;
import dev.quittance.application.CardService;
import dev.quittance.application.Housekeeping;
import dev.quittance.application.PaymentService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Store;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Description;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the lists of every {@link Store} promise. */
public interface ListsContract {

    /** The store under test: new books before each test, the same store during one. */
    Store store();

    private <T> T listed(Function<Lists, T> list) {
        return store().read(books -> list.apply(books.lists()));
    }

    private TransactionId asked(Village village, String reference, int seconds) {
        var offer = new PaymentService.Offer(
                eur("1.00"), Description.NONE, new Reference(reference), Lifetime.ofSeconds(seconds));
        var done = (Answer.Done) village.answered(village.payments.start(village.ana, offer));
        return done.transaction().terms().id();
    }

    @Test
    default void cards_in_use_are_counted_by_what_keeps_them_from_paying() {
        var village = new Village(store());
        assertEquals(new Lists.CardCount(6, 0, 0), listed(Lists::cardCount));
        for (int i = 0; i < 3; i++) {
            village.refused(village.cash.payOut(
                    village.cara, Optional.empty(), new Approval.ByPin(Village.WRONG), By.OPERATOR));
            village.refused(
                    village.cash.payOut(village.ben, Optional.empty(), new Approval.ByPin(Village.WRONG), By.OPERATOR));
        }
        village.done(village.cards.block(village.ben, By.OPERATOR));
        village.done(village.cash.close(village.emil, Optional.empty(), By.OPERATOR));
        village.done(village.cards.replace(village.dora, Village.numberOf("Dora II"), Village.RIGHT, By.OPERATOR));

        assertEquals(new Lists.CardCount(3, 1, 1), listed(Lists::cardCount));
    }

    @Test
    default void payments_are_newest_first_and_only_the_payers_own() {
        var village = new Village(store());
        List<TransactionId> paid = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            var id = village.asked("1.00");
            village.paid(id, i == 2 ? village.cara : village.ben);
            if (i != 2) {
                paid.add(0, id);
            }
        }
        village.done(village.payments.claim(village.asked("1.00"), village.ben));
        AccountId ben = village.card(village.ben).account();

        assertEquals(paid, paidBy(ben, Optional.empty(), 10));
        assertEquals(paid.subList(0, 2), paidBy(ben, Optional.empty(), 2));
        assertEquals(paid.subList(2, 4), paidBy(ben, Optional.of(paid.get(1)), 2));
        assertEquals(List.of(), paidBy(ben, Optional.of(paid.get(3)), 2));
        assertEquals(List.of(), paidBy(village.card(village.ana).account(), Optional.empty(), 10));
    }

    private List<TransactionId> paidBy(AccountId payer, Optional<TransactionId> before, int max) {
        return listed(lists -> lists.payments(payer, before, max)).stream()
                .map(payment -> payment.terms().id())
                .toList();
    }

    @Test
    default void due_is_what_is_open_after_its_deadline_earliest_first() {
        var village = new Village(store());
        var later = asked(village, "", 120);
        var first = asked(village, "", 60);
        village.done(village.payments.claim(first, village.ben));
        var third = asked(village, "", 120);
        village.paid(asked(village, "", 60), village.ben);

        assertEquals(List.of(), listed(lists -> lists.due(NOON.plusSeconds(59), 10)));
        assertEquals(List.of(first), listed(lists -> lists.due(NOON.plusSeconds(60), 10)));
        assertEquals(List.of(first, later, third), listed(lists -> lists.due(NOON.plusSeconds(120), 10)));
        assertEquals(List.of(first, later), listed(lists -> lists.due(NOON.plusSeconds(120), 2)));
    }

    @Test
    default void cards_are_found_by_holder_by_login_and_by_the_end_of_the_number() {
        var village = new Village(store());
        var odd = village
                .done(village.cards.open(
                        List.of(named("Ödön Ár_pád", "zoltan"), named("100% Ben\\Co", "percent")), By.OPERATOR))
                .stream()
                .map(Card::id)
                .toList();

        assertEquals(List.of(village.ben, odd.get(1)), found("BEN"));
        assertEquals(List.of(odd.get(0)), found("ödön"));
        assertEquals(List.of(odd.get(0)), found("ÁR_P"));
        assertEquals(List.of(odd.get(0)), found("zolt"));
        assertEquals(List.of(), found("oltan"));
        assertEquals(List.of(), found("zoltan\" or \"ben"));
        assertEquals(List.of(odd.get(1)), found("0%"));
        assertEquals(List.of(odd.get(1)), found("n\\c"));
        assertEquals(List.of(), found("b_n"));
        var number = village.card(village.cara).face().number();
        assertEquals(List.of(village.cara), found(number.digits()));
        assertEquals(List.of(village.cara), found(number.digits().substring(4)));
        assertEquals(List.of(), found(number.digits().substring(0, 12) + "x"));
        assertEquals(8, found("").size());
    }

    @Test
    default void a_card_is_found_by_the_login_that_it_has_now() {
        var village = new Village(store());
        var nobody = List.of(named("Nobody in particular", "zoltan"));
        CardId lost =
                village.done(village.cards.open(nobody, By.OPERATOR)).get(0).id();
        CardId next = village.done(village.cards.replace(lost, Village.NOBODYS, new Pin("080808"), By.OPERATOR))
                .card()
                .id();
        assertEquals(List.of(next), found("zolt"));

        var gone = Optional.<Approval>of(new Approval.ByRemark(new Remark("holder is gone")));
        village.done(village.cash.close(next, gone, By.OPERATOR));
        assertEquals(List.of(), found("zolt"));
        assertEquals(List.of(lost, next), found("particular"));
    }

    private List<CardId> found(String text) {
        return listed(lists -> lists.cards(text, Optional.empty(), 100)).stream()
                .map(line -> line.card().id())
                .toList();
    }

    private static CardService.NewCard named(String holder, String login) {
        var like = Village.wanted(login, Role.PAYER, "1.00");
        return new CardService.NewCard(
                new Holder(holder),
                like.role(),
                like.number(),
                like.pin(),
                like.pinLimit(),
                like.balance(),
                like.login(),
                like.password());
    }

    @Test
    default void a_found_card_comes_with_its_login_and_balance_and_the_list_goes_on_behind_one() {
        var village = new Village(store());
        List<Lists.CardLine> all = listed(lists -> lists.cards("", Optional.empty(), 100));

        assertEquals(
                new Lists.CardLine(village.card(village.ben), Optional.of(new Login("ben")), eur("50.00")), all.get(2));
        assertEquals(6, all.size());
        assertEquals(
                all.subList(2, 4),
                listed(lists -> lists.cards("", Optional.of(all.get(1).card().id()), 2)));
    }

    @Test
    default void new_books_have_the_systems_accounts_and_no_entries() {
        assertEquals(
                List.of(1L, 2L),
                listed(lists -> lists.accounts(Optional.empty(), 10)).stream()
                        .map(account -> account.id().value())
                        .toList());
        assertEquals(List.of(), listed(lists -> lists.entries(1, 0, 10)));
    }

    @Test
    default void sessions_of_a_card_are_oldest_first_and_those_that_ended_are_found() {
        var village = new Village(store());
        List<Session> sessions = LongStream.range(0, 3)
                .mapToObj(i -> new Session(
                        Hash.of("token " + i),
                        village.ben,
                        Optional.of(new Login("ben")),
                        Session.Scope.PASSWORD,
                        NOON.minusSeconds(i),
                        NOON,
                        Duration.ofMinutes(10),
                        NOON.plusSeconds(i == 2 ? 60 : 6000),
                        Session.Place.UNKNOWN))
                .toList();
        village.done(books -> {
            sessions.forEach(books.sessions()::keep);
            return sessions;
        });

        assertEquals(
                List.of(sessions.get(2), sessions.get(1), sessions.get(0)),
                listed(lists -> lists.sessionsOf(village.ben)));
        assertEquals(List.of(sessions.get(2).token()), listed(lists -> lists.endedSessions(NOON.plusSeconds(60), 10)));
        assertEquals(
                3,
                listed(lists -> lists.endedSessions(NOON.plusSeconds(600), 10)).size());
        assertEquals(
                2,
                listed(lists -> lists.endedSessions(NOON.plusSeconds(600), 2)).size());
    }

    @Test
    default void many_sessions_and_replies_are_thrown_away_at_once() {
        var village = new Village(store());
        var answer = new Answer.No(Refusal.of(Reason.EXPIRED));
        village.done(books -> {
            for (int i = 0; i < 150; i++) {
                var key = new RequestKey("operator", "POST /x", "k" + i);
                books.replies().keep(key, new Replies.Kept(Hash.of("body"), answer, NOON.plusSeconds(i)));
                books.sessions()
                        .keep(new Session(
                                Hash.of("token " + i),
                                village.ben,
                                Optional.of(new Login("ben")),
                                Session.Scope.PASSWORD,
                                NOON,
                                NOON,
                                Duration.ofDays(1),
                                NOON.plusSeconds(i),
                                Session.Place.UNKNOWN));
            }
            return answer;
        });
        village.clock.goOn(Duration.ofSeconds(147));

        assertEquals(2 * 148, village.done(new Housekeeping(village.clock).tidy()));

        assertEquals(2, listed(lists -> lists.sessionsOf(village.ben)).size());
        assertEquals(
                List.of(new RequestKey("operator", "POST /x", "k148")),
                listed(lists -> lists.staleReplies(NOON.plusSeconds(148), 10)));
    }

    @Test
    default void of_the_replies_whose_time_is_over_as_many_are_found_as_are_wanted() {
        var village = new Village(store());
        var answer = new Answer.No(Refusal.of(Reason.EXPIRED));
        List<RequestKey> keys = Stream.of("a", "b", "c")
                .map(key -> new RequestKey("operator", "POST /x", key))
                .toList();
        village.done(books -> {
            keys.forEach(key -> books.replies()
                    .keep(key, new Replies.Kept(Hash.of(key.key()), answer, NOON.plusSeconds(keys.indexOf(key)))));
            return keys;
        });

        assertEquals(List.of(keys.get(0)), listed(lists -> lists.staleReplies(NOON, 10)));
        assertEquals(
                3, listed(lists -> lists.staleReplies(NOON.plusSeconds(2), 10)).size());
        assertEquals(
                2, listed(lists -> lists.staleReplies(NOON.plusSeconds(2), 2)).size());
        village.done(books -> {
            keys.forEach(books.replies()::remove);
            return keys;
        });
        assertEquals(List.of(), listed(lists -> lists.staleReplies(NOON.plusSeconds(2), 10)));
    }

    /** The first of them was used again after its time, so that it stays while all that were kept after it go. */
    @Test
    default void a_reply_that_stays_holds_up_none_that_need_not() {
        var village = new Village(store());
        int stale = 4 * Housekeeping.MAX + 1;
        keepReplies(village, 0, stale, NOON);
        keepReplies(village, 0, 0, NOON.plusSeconds(1));
        var housekeeping = new Housekeeping(village.clock);

        int thrown = 0;
        int some = village.done(housekeeping.tidy());
        while (some > 0) {
            thrown += some;
            some = village.done(housekeeping.tidy());
        }

        assertEquals(stale, thrown);
        assertEquals(
                List.of(new RequestKey("operator", "POST /x", "k0")),
                listed(lists -> lists.staleReplies(NOON.plusSeconds(1), 10)));
    }

    private static void keepReplies(Village village, int first, int last, Instant until) {
        village.done(books -> {
            for (int i = first; i <= last; i++) {
                var key = new RequestKey("operator", "POST /x", "k" + i);
                var answer = new Answer.No(Refusal.of(Reason.EXPIRED));
                books.replies().keep(key, new Replies.Kept(Hash.of("body"), answer, until));
            }
            return last;
        });
    }

    @Test
    default void what_was_paid_has_its_place_in_the_journal_and_nothing_else_has() {
        var village = new Village(store());
        var open = village.asked("1.00");
        var paid = village.asked("2.00");
        village.paid(village.asked("3.00"), village.cara);
        village.paid(paid, village.ben);

        var entry = listed(lists -> lists.entryOfPayment(paid)).orElseThrow();

        assertEquals(Optional.of(paid), entry.transfer().transaction());
        assertEquals(eur("2.00"), entry.transfer().amount());
        assertTrue(listed(lists -> lists.entries(1, 0, 100)).contains(entry));
        assertEquals(Optional.empty(), listed(lists -> lists.entryOfPayment(open)));
        assertEquals(Optional.empty(), listed(lists -> lists.entryOfPayment(new TransactionId(999))));
    }
}
