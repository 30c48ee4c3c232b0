package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.PaymentService.Offer;
import dev.quittance.application.TooMany;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.Description;
import dev.quittance.domain.Event.Type;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A merchant's poster: whoever scans it asks for the payment in the merchant's name. */
public interface PosterContract {

    /** The store under test: new books before each test. */
    Store store();

    private static StaticCode posterOf(Village village, String login) {
        return village.done(village.cards.posterOf(new Login(login))).orElseThrow();
    }

    @Test
    default void whoever_scans_anas_poster_asks_for_a_payment_to_her_and_has_five_minutes() {
        var village = new Village(store());
        var done = (Answer.Done)
                village.answered(village.payments.startAt(posterOf(village, "ana"), eur("3.00"), Optional.empty()));

        var created = (Transaction.Created) done.transaction();
        assertEquals(created, village.kept(created.terms().id()));
        assertEquals(village.accountOf(village.ana), created.terms().merchant());
        assertEquals(Village.NOON.plusSeconds(300), created.expiresAt());
        assertEquals(List.of(Type.PAYMENT_CREATED), village.happenedTo(village.ana));
    }

    @Test
    default void a_signed_in_payer_who_scans_it_has_it_open_at_once() {
        var village = new Village(store());
        var done = (Answer.Done) village.answered(
                village.payments.startAt(posterOf(village, "ana"), eur("3.00"), Optional.of(village.ben)));

        var pending = (Transaction.Pending) done.transaction();
        assertEquals(village.accountOf(village.ben), pending.payer());
        assertEquals(Village.NOON.plusSeconds(90), pending.claimedUntil());
        assertEquals(pending, village.kept(pending.terms().id()));
        assertEquals(List.of(Type.PAYMENT_CREATED, Type.PAYMENT_PENDING), village.happenedTo(village.ana));
    }

    @Test
    default void a_signed_in_payer_has_three_of_them_open_and_a_fourth_leaves_nothing() {
        var village = new Village(store());
        var scan = village.payments.startAt(posterOf(village, "ana"), eur("3.00"), Optional.of(village.ben));
        for (int i = 0; i < 3; i++) {
            village.answered(scan);
        }
        assertThrows(TooMany.class, () -> village.answered(scan));
        assertEquals(6, village.eventsOf(village.ana).size());
        assertEquals(new TransactionId(4), village.asked("1.00"));
    }

    @Test
    default void strangers_have_200_open_at_one_merchant_and_the_next_leaves_nothing() {
        var village = new Village(store());
        var first = scanned(village, "ana", 1).get(0);
        village.clock.goOn(Duration.ofSeconds(10));
        scanned(village, "ana", 199);

        var tooMany = assertThrows(TooMany.class, () -> scanned(village, "ana", 1));
        assertEquals(Duration.ofSeconds(290), tooMany.retryAfter());
        assertEquals(200, village.eventsOf(village.ana).size());

        village.done(village.payments.claim(first, village.cara));
        scanned(village, "ana", 1); // what a payer has open is no stranger's
        assertThrows(TooMany.class, () -> scanned(village, "ana", 1));
        scanned(village, "emil", 1);
        village.answered(village.payments.startAt(posterOf(village, "ana"), eur("3.00"), Optional.of(village.ben)));
        village.asked("3.00"); // and Ana herself sells on

        village.clock.goOn(Duration.ofSeconds(300));
        scanned(village, "ana", 1);
    }

    @Test
    default void what_ana_asks_for_over_days_leaves_her_poster_free() {
        var village = new Village(store());
        var invoice = new Offer(eur("3.00"), Description.NONE, Reference.NONE, new Lifetime(Duration.ofDays(30)));
        village.done(books -> IntStream.range(0, 201)
                .mapToObj(i -> village.payments.start(village.ana, invoice).on(books))
                .toList());
        village.clock.goOn(Duration.ofMinutes(5).plusNanos(1_000));
        scanned(village, "ana", 1);
    }

    /** So many payments at one poster, asked for by nobody in particular. */
    private static List<TransactionId> scanned(Village village, String login, int times) {
        var scan = village.payments.startAt(posterOf(village, login), eur("3.00"), Optional.empty());
        return village.done(books -> IntStream.range(0, times)
                .mapToObj(i -> (Answer.Done) scan.on(books))
                .map(done -> done.transaction().terms().id())
                .toList());
    }

    /** There never was such a transaction, so the refusal that is kept can't be about it. */
    @Test
    default void ana_at_her_own_poster_is_refused_about_nothing() {
        var village = new Village(store());
        var scan = village.payments.startAt(posterOf(village, "ana"), eur("3.00"), Optional.of(village.ana));
        var key = new RequestKey("account/3", "scan", "k");

        var reply = came(village.desk.once(key, Hash.of("body"), scan));

        assertEquals(new Answer.No(Refusal.of(Reason.OWN_TRANSACTION)), reply.answer());
        assertEquals(List.of(), village.eventsOf(village.ana));
        assertEquals(
                reply.answer(),
                came(village.desk.once(key, Hash.of("body"), scan)).answer());
    }

    @Test
    default void at_the_poster_of_a_blocked_merchant_that_is_told_first() {
        var village = new Village(store());
        var poster = posterOf(village, "ana");
        village.done(village.cards.block(village.ana, By.OPERATOR));
        for (var payer : List.of(Optional.of(village.ana), Optional.of(village.ben))) {
            assertEquals(
                    Refusal.of(Reason.MERCHANT_BLOCKED),
                    village.refused(village.payments.startAt(poster, eur("3.00"), payer)));
        }
    }

    @Test
    default void a_poster_that_was_replaced_is_unknown_and_so_is_one_of_a_payer() {
        var village = new Village(store());
        var old = posterOf(village, "ana");
        var next = village.done(village.cards.replacePoster(village.accountOf(village.ana), By.OPERATOR));
        var bens = StaticCode.first(village.accountOf(village.ben));
        for (var wrong : List.of(old, next.next(), bens)) {
            var scanning = assertThrows(
                    Refused.class,
                    () -> village.answered(village.payments.startAt(wrong, eur("3.00"), Optional.empty())));
            assertEquals(Refusal.of(Reason.UNKNOWN_CODE), scanning.refusal());
            var looking = assertThrows(Refused.class, () -> village.done(village.payments.merchantOf(wrong)));
            assertEquals(Reason.UNKNOWN_CODE, looking.reason());
        }
        assertEquals(next, posterOf(village, "ana"));
        assertEquals(village.card(village.ana), village.done(village.payments.merchantOf(next)));
    }

    @Test
    default void only_a_merchants_login_has_a_poster() {
        var village = new Village(store());
        assertEquals(Optional.empty(), village.done(village.cards.posterOf(new Login("ben"))));
        assertEquals(Optional.empty(), village.done(village.cards.posterOf(new Login("nobody"))));
    }
}
