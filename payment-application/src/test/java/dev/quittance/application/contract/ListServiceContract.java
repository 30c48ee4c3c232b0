package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.ListService.Filter;
import dev.quittance.application.PaymentService.Offer;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Lists.Sale;
import dev.quittance.application.port.Lists.State;
import dev.quittance.application.port.Store;
import dev.quittance.domain.Description;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was sold and what was paid, newest first, as it stands and not as it was written down. */
public interface ListServiceContract {

    /** The store under test: new books before each test. */
    Store store();

    private static Filter newest(int max) {
        return new Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), max);
    }

    private static Filter in(State state) {
        return new Filter(
                Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50);
    }

    private static Filter between(Instant from, Instant to) {
        return new Filter(Optional.empty(), Optional.of(from), Optional.of(to), Optional.empty(), Optional.empty(), 50);
    }

    private static List<Sale> sales(Village village, Filter filter) {
        return village.done(village.lists.sales(village.accountOf(village.ana), filter));
    }

    private static List<TransactionId> ids(List<Sale> sales) {
        return sales.stream().map(sale -> sale.transaction().terms().id()).toList();
    }

    @Test
    default void ana_sees_her_sales_newest_first_and_none_of_emils() {
        var village = new Village(store());
        var first = village.asked("1.00");
        village.askedBy(village.emil, "2.00");
        var second = village.asked("3.00");
        village.paid(first, village.ben);

        var sales = sales(village, newest(50));

        assertEquals(List.of(second, first), ids(sales));
        assertEquals(
                List.of(village.kept(second), village.kept(first)),
                sales.stream().map(Sale::transaction).toList());
    }

    @Test
    default void a_list_goes_on_where_the_one_before_ended_though_more_was_sold_meanwhile() {
        var village = new Village(store());
        List<TransactionId> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(0, village.asked("1.00"));
        }
        village.paid(asked.get(0), village.ben);
        var page = sales(village, newest(2));
        village.asked("1.00");

        List<TransactionId> all = new ArrayList<>(ids(page));
        while (!page.isEmpty()) {
            long before = page.get(page.size() - 1).seq();
            page = sales(
                    village,
                    new Filter(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(before),
                            2));
            all.addAll(ids(page));
        }

        assertEquals(asked, all);
    }

    /** Nothing is written down between the two looks: only time passes. */
    @Test
    default void each_sale_is_found_in_the_state_in_which_it_stands() {
        var village = new Village(store());
        Map<State, TransactionId> one = new EnumMap<>(State.class);
        one.put(State.CREATED, village.asked("1.00"));
        one.put(State.PENDING, village.asked("1.00"));
        one.put(State.COMPLETED, village.asked("1.00"));
        one.put(State.FAILED, village.asked("1.00"));
        one.put(State.REVOKED, village.asked("1.00"));
        village.done(village.payments.claim(one.get(State.PENDING), village.ben));
        village.paid(one.get(State.COMPLETED), village.ben);
        village.done(village.payments.decline(one.get(State.FAILED), village.ben));
        village.answered(village.payments.revoke(one.get(State.REVOKED), village.accountOf(village.ana)));
        one.forEach((state, id) -> assertEquals(List.of(id), ids(sales(village, in(state))), state.name()));

        village.clock.goOn(Duration.ofSeconds(90)); // the claim lapses
        assertEquals(List.of(), sales(village, in(State.PENDING)));
        assertEquals(List.of(one.get(State.PENDING), one.get(State.CREATED)), ids(sales(village, in(State.CREATED))));

        village.clock.goOn(Duration.ofSeconds(210)); // the deadline passes
        assertEquals(List.of(), sales(village, in(State.CREATED)));
        assertEquals(
                List.of(one.get(State.FAILED), one.get(State.PENDING), one.get(State.CREATED)),
                ids(sales(village, in(State.FAILED))));
        assertEquals(1, sales(village, in(State.COMPLETED)).size());
    }

    @Test
    default void a_claimed_sale_whose_deadline_passed_has_failed() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.clock.goOn(Duration.ofSeconds(299));
        village.done(village.payments.claim(id, village.ben));
        village.clock.goOn(Duration.ofSeconds(1));

        assertEquals(List.of(), sales(village, in(State.PENDING)));
        var failed =
                (Transaction.Failed) sales(village, in(State.FAILED)).get(0).transaction();
        assertEquals(Village.NOON.plusSeconds(300), failed.failedAt());
    }

    @Test
    default void sales_are_found_by_time_from_the_first_moment_to_before_the_last() {
        var village = new Village(store());
        var first = village.asked("1.00");
        village.clock.goOn(Duration.ofHours(1));
        var second = village.asked("1.00");
        Instant noon = Village.NOON;
        Instant one = noon.plusSeconds(3600);
        assertEquals(List.of(first), ids(sales(village, between(noon, one))));
        assertEquals(List.of(second), ids(sales(village, between(noon.plusNanos(1_000), one.plusNanos(1_000)))));
        assertEquals(List.of(), ids(sales(village, between(noon.minusSeconds(9), noon))));
    }

    @Test
    default void sales_are_found_by_the_merchants_own_mark() {
        var village = new Village(store());
        village.asked("1.00");
        var offer = new Offer(eur("1.00"), Description.NONE, new Reference("A-17"), Lifetime.DEFAULT);
        var marked = (Answer.Done) village.answered(village.payments.start(village.ana, offer));
        village.answered(village.payments.start(village.emil, offer));
        var byMark = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Reference("A-17")),
                Optional.empty(),
                50);
        assertEquals(List.of(marked.transaction().terms().id()), ids(sales(village, byMark)));
        var byPart = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Reference("A-1")),
                Optional.empty(),
                50);
        assertEquals(List.of(), sales(village, byPart));
    }

    @Test
    default void a_list_has_1_to_200_sales() {
        assertEquals(200, newest(200).max());
        assertThrows(IllegalArgumentException.class, () -> newest(0));
        assertThrows(IllegalArgumentException.class, () -> newest(201));
    }

    @Test
    default void ben_sees_what_he_paid_the_last_paid_first_and_what_is_left() {
        var village = new Village(store());
        var first = village.asked("1.00");
        var second = village.askedBy(village.emil, "2.00");
        var caras = village.asked("4.00");
        village.paid(second, village.ben);
        village.paid(caras, village.cara);
        village.paid(first, village.ben);
        village.done(village.payments.claim(village.asked("8.00"), village.ben));

        var all = village.done(village.lists.payments(village.ben, Optional.empty(), 50));
        assertEquals(List.of(village.kept(first), village.kept(second)), all.payments());
        assertEquals(eur("47.00"), all.balance());

        var newest = village.done(village.lists.payments(village.ben, Optional.empty(), 1));
        assertEquals(List.of(village.kept(first)), newest.payments());
        var rest = village.done(village.lists.payments(village.ben, Optional.of(first), 50));
        assertEquals(List.of(village.kept(second)), rest.payments());
    }
}
