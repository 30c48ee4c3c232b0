package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOON;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.PaymentService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Lists.SalesQuery;
import dev.quittance.application.port.Lists.State;
import dev.quittance.application.port.Store;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Description;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the list of a merchant's sales promises in every {@link Store}. */
public interface SalesContract {

    /** The store under test: new books before each test, the same store during one. */
    Store store();

    private <T> T listed(Function<Lists, T> list) {
        return store().read(books -> list.apply(books.lists()));
    }

    /** A question about a merchant's sales, to be made more particular. */
    record Asked(
            AccountId merchant,
            Instant now,
            Optional<State> state,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Reference> reference,
            Optional<Long> before) {

        Asked state(State wanted) {
            return new Asked(merchant, now, Optional.of(wanted), from, to, reference, before);
        }

        Asked from(Instant at) {
            return new Asked(merchant, now, state, Optional.of(at), to, reference, before);
        }

        Asked to(Instant at) {
            return new Asked(merchant, now, state, from, Optional.of(at), reference, before);
        }

        Asked reference(String text) {
            return new Asked(merchant, now, state, from, to, Optional.of(new Reference(text)), before);
        }

        Asked before(long seq) {
            return new Asked(merchant, now, state, from, to, reference, Optional.of(seq));
        }

        SalesQuery query(int max) {
            return new SalesQuery(merchant, now, state, from, to, reference, before, max);
        }
    }

    private static Asked anas(Village village) {
        return new Asked(
                village.card(village.ana).account(),
                village.clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The ids of a list, in its order. */
    private List<TransactionId> sales(Asked asked) {
        return listed(lists -> lists.sales(asked.query(SalesQuery.MAX))).stream()
                .map(sale -> sale.transaction().terms().id())
                .toList();
    }

    private TransactionId asked(Village village, String reference, int seconds) {
        var offer = new PaymentService.Offer(
                eur("1.00"), Description.NONE, new Reference(reference), Lifetime.ofSeconds(seconds));
        var done = (Answer.Done) village.answered(village.payments.start(village.ana, offer));
        return done.transaction().terms().id();
    }

    @Test
    default void sales_are_newest_first_and_only_the_merchants_own() {
        var village = new Village(store());
        var first = village.asked("1.00");
        village.askedBy(village.emil, "1.00");
        village.paid(first, village.ben);
        var second = village.asked("2.00");

        List<Lists.Sale> all = listed(lists -> lists.sales(anas(village).query(10)));

        assertEquals(
                List.of(second, first),
                all.stream().map(sale -> sale.transaction().terms().id()).toList());
        assertEquals(List.of(3L, 1L), all.stream().map(Lists.Sale::seq).toList());
        assertEquals(
                store().read(books -> books.transactions().get(first)),
                all.get(1).transaction());
    }

    @Test
    default void sales_of_each_state_are_those_that_stand_so_by_now() {
        var village = new Village(store());
        var paid = asked(village, "", 300);
        village.paid(paid, village.ben);
        var revoked = asked(village, "", 300);
        village.answered(
                village.payments.revoke(revoked, village.card(village.ana).account()));
        var declined = asked(village, "", 300);
        village.done(village.payments.claim(declined, village.cara));
        village.done(village.payments.decline(declined, village.cara));
        var swept = asked(village, "", 60);
        village.clock.goOn(Duration.ofSeconds(60));
        village.done(village.payments.sweep());
        var late = asked(village, "", 60); // nobody has written down yet that it expired
        var lapsed = asked(village, "", 900);
        village.done(village.payments.claim(lapsed, village.cara));
        village.clock.goOn(Transaction.CLAIM);
        var created = asked(village, "", 900);
        var pending = asked(village, "", 900);
        village.done(village.payments.claim(pending, village.cara));

        Asked any = anas(village);

        assertEquals(List.of(created, lapsed), sales(any.state(State.CREATED)));
        assertEquals(List.of(pending), sales(any.state(State.PENDING)));
        assertEquals(List.of(paid), sales(any.state(State.COMPLETED)));
        assertEquals(List.of(late, swept, declined), sales(any.state(State.FAILED)));
        assertEquals(List.of(revoked), sales(any.state(State.REVOKED)));
        assertEquals(8, sales(any).size());
    }

    @Test
    default void sales_between_two_times_include_the_first_and_not_the_second() {
        var village = new Village(store());
        List<TransactionId> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(village.asked("1.00"));
            village.clock.goOn(Duration.ofDays(1));
        }
        Asked any = anas(village);

        assertEquals(
                List.of(all.get(4), all.get(3)),
                sales(any.from(NOON.plus(Duration.ofDays(3))).to(NOON.plus(Duration.ofDays(5)))));
        assertEquals(List.of(all.get(9)), sales(any.from(NOON.plus(Duration.ofDays(9)))));
        assertEquals(List.of(), sales(any.from(NOON.plus(Duration.ofDays(9)).plusNanos(1000))));
        assertEquals(List.of(all.get(0)), sales(any.to(NOON.plusNanos(1000))));
        assertEquals(List.of(), sales(any.to(NOON)));
        assertEquals(10, sales(any.from(NOON)).size());
    }

    @Test
    default void sales_between_two_times_are_right_although_the_clock_was_set_back() {
        var village = new Village(store());
        List<Transaction> all = new ArrayList<>();
        for (Duration step : List.of(
                Duration.ofHours(30),
                Duration.ofHours(-26),
                Duration.ofHours(7),
                Duration.ofDays(9),
                Duration.ofHours(-47))) {
            for (int i = 0; i < 4; i++) {
                var id = village.asked("1.00");
                all.add(store().read(books -> books.transactions().get(id)));
                village.clock.goOn(Duration.ofHours(1));
            }
            village.clock.goOn(step);
        }
        Collections.reverse(all);

        for (int hours = -2; hours < 300; hours += 5) {
            Instant from = NOON.plus(Duration.ofHours(hours));
            Instant to = from.plus(Duration.ofHours(20));
            assertEquals(
                    all.stream()
                            .map(Transaction::terms)
                            .filter(terms -> !terms.createdAt().isBefore(from)
                                    && terms.createdAt().isBefore(to))
                            .map(Transaction.Terms::id)
                            .toList(),
                    sales(anas(village).from(from).to(to)),
                    from::toString);
        }
    }

    @Test
    default void sales_with_a_reference_are_those_that_have_just_this() {
        var village = new Village(store());
        var plain = asked(village, "", 300);
        var first = asked(village, "A-17", 300);
        asked(village, "A-171", 300);
        var second = asked(village, "A-17", 300);
        village.paid(second, village.ben);
        Asked any = anas(village);

        Asked these = any.reference("A-17");
        assertEquals(List.of(second, first), sales(these));
        assertEquals(List.of(second), sales(these.state(State.COMPLETED)));
        assertEquals(List.of(first), sales(these.before(4)));
        assertEquals(List.of(), sales(these.from(village.clock.instant().plusSeconds(1))));
        assertEquals(List.of(plain), sales(any.reference("")));
        assertEquals(List.of(), sales(any.reference("a-17")));
    }

    @Test
    default void sales_go_on_where_the_list_before_ended_however_few_are_wanted() {
        var village = new Village(store());
        var offer = village.offer("0.01");
        var stages = IntStream.range(0, 450)
                .mapToObj(i -> store().write(village.payments.start(village.ana, offer)))
                .toList();
        List<TransactionId> all = new ArrayList<>(stages.stream()
                .map(stage -> ((Answer.Done) Village.came(stage))
                        .transaction()
                        .terms()
                        .id())
                .toList());
        for (int i : List.of(0, 3, 440)) {
            village.paid(all.get(i), village.ben);
        }
        List<TransactionId> paid = List.of(all.get(440), all.get(3), all.get(0));
        Collections.reverse(all);
        Asked any = anas(village);

        assertEquals(all.subList(0, SalesQuery.MAX), sales(any));
        assertEquals(paid, sales(any.state(State.COMPLETED)));
        List<TransactionId> paged = new ArrayList<>();
        List<Lists.Sale> page = listed(lists -> lists.sales(any.query(7)));
        while (!page.isEmpty()) {
            assertTrue(page.size() <= 7);
            page.forEach(sale -> paged.add(sale.transaction().terms().id()));
            long last = page.get(page.size() - 1).seq();
            page = listed(lists -> lists.sales(any.before(last).query(7)));
        }
        assertEquals(all, paged);
        assertEquals(447, count(any.state(State.CREATED)));
    }

    private int count(Asked asked) {
        int count = 0;
        List<Lists.Sale> page = listed(lists -> lists.sales(asked.query(100)));
        while (!page.isEmpty()) {
            count += page.size();
            long last = page.get(page.size() - 1).seq();
            page = listed(lists -> lists.sales(asked.before(last).query(100)));
        }
        return count;
    }
}
