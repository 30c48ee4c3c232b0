package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.CardService;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.memory.MemoryCodes;
import dev.quittance.application.memory.MemorySigner;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Jws;
import dev.quittance.application.port.Signer;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.Holder;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a receipt says, who may have one, and that it never says anything else. */
public interface ReceiptContract {

    /** The store under test: new books before each test. */
    Store store();

    private static ReceiptService receipts(Signer signer) {
        return new ReceiptService(new MemoryCodes("codes"), signer, Village.INSTALLATION);
    }

    private static Jws receiptOf(Village village, ReceiptService receipts, TransactionId id) {
        return village.done(receipts.keep(id, receipts.signed(village.done(receipts.facts(id)))));
    }

    @Test
    default void it_says_what_was_paid_and_where_in_the_journal() {
        var village = new Village(store());
        var signer = new MemorySigner();
        var codes = new MemoryCodes("codes");
        var id = village.asked("12.50");
        village.paid(id, village.ben);
        JournalEntry entry =
                village.store.read(books -> books.lists().entryOfPayment(id)).orElseThrow();

        Jws receipt = receiptOf(village, receipts(signer), id);

        assertEquals("quittance-receipt", receipt.type());
        assertTrue(receipt.isBy(signer.publicKey()));
        assertEquals(
                "{\"installation\":\"" + Village.INSTALLATION.id() + "\",\"code\":\"" + codes.code(id)
                        + "\",\"merchant\":\"ana\",\"merchant_name\":\"Ana\",\"payer\":\""
                        + codes.pseudonym(village.accountOf(village.ana), village.accountOf(village.ben))
                        + "\",\"amount\":12.50,\"currency\":\"EUR\",\"completed_at\":\"2026-11-23T12:00:00Z\""
                        + ",\"chain\":1,\"position\":" + entry.position() + ",\"hash\":\""
                        + entry.hash().hex() + "\"}",
                receipt.payload());
    }

    @Test
    default void names_may_hold_what_json_must_not() {
        var village = new Village(store());
        var plain = Village.wanted("Bob", Role.MERCHANT, "0.00");
        var bobs = new CardService.NewCard(
                new Holder("Bob \"the\\ Grill\" {},:\u2028é"),
                plain.role(),
                plain.number(),
                plain.pin(),
                plain.pinLimit(),
                plain.balance(),
                Optional.empty(),
                Optional.empty());
        var bob = village.done(village.cards.open(List.of(bobs), By.OPERATOR))
                .get(0)
                .id();
        var done = (Answer.Done) village.answered(village.payments.start(bob, village.offer("1.00")));
        var id = done.transaction().terms().id();
        village.paid(id, village.ben);

        String text = receiptOf(village, receipts(new MemorySigner()), id).payload();

        assertFalse(text.contains("\"merchant\""), text); // who has no login is named without one
        assertTrue(text.contains("\"merchant_name\":\"Bob \\\"the\\\\ Grill\\\" {},:\u2028é\","), text);
    }

    @Test
    default void the_one_that_was_kept_first_is_the_one_for_ever() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.paid(id, village.ben);
        var first = receiptOf(village, receipts(new MemorySigner()), id);

        var laterKey = receipts(new MemorySigner());

        assertEquals(first, receiptOf(village, laterKey, id));
        assertEquals(Optional.of(first), village.done(laterKey.facts(id)).receipt());
    }

    @Test
    default void many_who_ask_at_once_get_the_same_one() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.paid(id, village.ben);

        long different = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> receiptOf(village, receipts(new MemorySigner()), id))
                .distinct()
                .count();

        assertEquals(1, different);
    }

    @Test
    default void a_refund_changes_no_receipt() {
        var village = new Village(store());
        var id = village.asked("10.00");
        village.paid(id, village.ben);
        var receipts = receipts(new MemorySigner());
        var before = receiptOf(village, receipts, id);
        village.answered(village.refunds.refund(id, village.ana, Optional.of(eur("2.50")), Remark.NONE));

        var facts = village.done(receipts.facts(id));

        assertEquals(eur("2.50"), facts.payment().refunded());
        assertEquals(before.payload(), receipts.signed(facts).payload());
        assertEquals(before, receiptOf(village, receipts, id));
    }

    @Test
    default void what_was_not_paid_has_none() {
        var village = new Village(store());
        var open = village.asked("1.00");
        var claimed = village.asked("1.00");
        village.done(village.payments.claim(claimed, village.ben));
        var revoked = village.asked("1.00");
        village.answered(village.payments.revoke(revoked, village.accountOf(village.ana)));
        var receipts = receipts(new MemorySigner());

        for (var id : List.of(open, claimed, revoked, new TransactionId(999))) {
            var refused = assertThrows(Refused.class, () -> village.done(receipts.facts(id)));
            assertEquals(Reason.UNKNOWN_CODE, refused.reason());
        }
    }

    @Test
    default void a_kept_receipt_is_never_replaced() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.paid(id, village.ben);
        var first = receiptOf(village, receipts(new MemorySigner()), id);
        var other = Jws.sign(new MemorySigner(), ReceiptService.TYPE, "{}");

        assertThrows(
                IllegalStateException.class,
                () -> village.done(books -> {
                    books.receipts().add(id, other);
                    return other;
                }));

        assertEquals(
                Optional.of(first), village.store.read(books -> books.receipts().find(id)));
        assertFalse(first.equals(other));
    }
}
