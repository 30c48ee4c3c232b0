package dev.quittance.domain;

import static dev.quittance.domain.Samples.ANA;
import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.BUDAPEST;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes here were made with {@code printf '%s' '...' | sha256sum}, and not by the code under test. */
class JournalEntryTest {

    private static final Installation BOOKS =
            new Installation("00112233445566778899aabbccddeeff", "0123456789abcdef", EUR, BUDAPEST);
    private static final Instant FIRST = NOON.plusNanos(1_000);
    private static final Instant SECOND = NOON.plusSeconds(1);
    private static final Optional<CardId> OPERATOR = Optional.empty();

    @Test
    void a_chain_begins_with_the_hash_of_its_installation() {
        // quittance/1|00112233445566778899aabbccddeeff|EUR|Europe/Budapest
        assertEquals(
                "929a2da7fce3635500eefd2b96071bbbafb1f3d6d2aafdd8f9a0da7c4a6bb331",
                BOOKS.start(1).hash().hex());
        assertEquals(0, BOOKS.start(1).position());
    }

    @Test
    void a_new_epoch_is_the_same_chain_and_another_currency_or_zone_is_another() {
        var restored = new Installation(BOOKS.id(), "fedcba9876543210", EUR, BUDAPEST);
        assertEquals(BOOKS.start(1), restored.start(1));
        var vienna = new Installation(BOOKS.id(), BOOKS.epoch(), EUR, ZoneId.of("Europe/Vienna"));
        var forints = new Installation(BOOKS.id(), BOOKS.epoch(), CurrencyUnit.of("HUF"), BUDAPEST);
        assertNotEquals(BOOKS.start(1), vienna.start(1));
        assertNotEquals(BOOKS.start(1), forints.start(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeef", "x"})
    void an_installation_has_an_id_of_16_bytes(String id) {
        assertThrows(IllegalArgumentException.class, () -> new Installation(id, BOOKS.epoch(), EUR, BUDAPEST));
    }

    @Test
    void each_entry_covers_the_one_before_and_one_line_of_text() {
        var topUp = TopUp.opening(BEN, eur("50.00"), OPERATOR, FIRST);
        var first = BOOKS.start(1).append(topUp);
        // 929a...|1|1|top_up|1|5|5000|EUR|1795435200000001|0|0|0
        assertEquals(
                new JournalEntry(1, 1, topUp, hash("5a2930bbc8c57698be8c92657f1e423cb8a11a8f475d05584976899e0d07d424")),
                first);

        var payment = new Transfer(
                Transfer.Kind.PAYMENT,
                BEN,
                ANA,
                eur("12.50"),
                SECOND,
                Optional.of(new CardId(9)),
                Optional.of(new TransactionId(17)),
                Optional.empty());
        var second = first.head().append(payment);
        // 5a29...|1|2|payment|5|3|1250|EUR|1795435201000000|9|17|0
        assertEquals(
                new JournalEntry(
                        1, 2, payment, hash("cf387d74863116b1aea7d4ccb05c5600c6da29f2bdea215a0724008aa9bc5014")),
                second);

        var takenBack = new Transfer(
                Transfer.Kind.REFUND,
                ANA,
                BEN,
                eur("12.50"),
                SECOND,
                Optional.of(new CardId(9)),
                Optional.of(new TransactionId(17)),
                Optional.of(second.id()));
        // cf38...|1|3|refund|3|5|1250|EUR|1795435201000000|9|17|1099511627778
        assertEquals(
                "619455d440f49dd94bc67fd27261b5fb75904fa01383df9c4f59439d65736fc8",
                second.head().append(takenBack).hash().hex());
    }

    private static Hash hash(String hex) {
        return new Hash(HexFormat.of().parseHex(hex));
    }

    @Test
    void its_id_is_chain_and_position_in_one_number() {
        var transfer = TopUp.opening(BEN, eur("1.00"), OPERATOR, NOON);
        var hash = Hash.of("any");
        assertEquals(1_099_511_627_777L, new JournalEntry(1, 1, transfer, hash).id());
        assertEquals(2 * 1_099_511_627_776L + 7, new JournalEntry(2, 7, transfer, hash).id());
        assertThrows(IllegalArgumentException.class, () -> new JournalEntry(1, 0, transfer, hash));
        assertThrows(IllegalArgumentException.class, () -> new JournalEntry(1, 1L << 40, transfer, hash));
    }

    @Test
    void money_moves_between_two_accounts_and_never_in_no_amount() {
        assertThrows(IllegalArgumentException.class, () -> transfer(BEN, BEN, eur("1.00")));
        assertThrows(IllegalArgumentException.class, () -> transfer(BEN, ANA, Money.zero(EUR)));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_paid_or_paid_back_names_its_transaction_and_nothing_else_does(Transfer.Kind kind) {
        var transaction = Optional.of(new TransactionId(17));
        boolean names = EnumSet.of(Transfer.Kind.PAYMENT, Transfer.Kind.REFUND, Transfer.Kind.VOID)
                .contains(kind);
        Optional<Long> answers = answersOf(kind);
        assertEquals(names, can(() -> transfer(kind, transaction, answers)));
        assertEquals(!names, can(() -> transfer(kind, Optional.empty(), answers)));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_paid_back_names_the_entry_it_answers_and_nothing_else_does(Transfer.Kind kind) {
        var transaction =
                kind.namesTransaction() ? Optional.of(new TransactionId(17)) : Optional.<TransactionId>empty();
        boolean answers = EnumSet.of(Transfer.Kind.REFUND, Transfer.Kind.VOID).contains(kind);
        assertEquals(answers, can(() -> transfer(kind, transaction, Optional.of(7L))));
        assertEquals(!answers, can(() -> transfer(kind, transaction, Optional.empty())));
    }

    private static Optional<Long> answersOf(Transfer.Kind kind) {
        return kind.takesBack() ? Optional.of(7L) : Optional.empty();
    }

    private static boolean can(Executable made) {
        try {
            made.execute();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private static Transfer transfer(Transfer.Kind kind, Optional<TransactionId> transaction, Optional<Long> answers) {
        return new Transfer(kind, BEN, ANA, eur("1.00"), NOON, OPERATOR, transaction, answers);
    }

    private static Transfer transfer(AccountId from, AccountId to, Money amount) {
        return new Transfer(Transfer.Kind.TOP_UP, from, to, amount, NOON, OPERATOR, Optional.empty(), Optional.empty());
    }

    @Test
    void a_cards_account_never_goes_below_zero_and_the_cash_desk_may() {
        var card = Account.empty(BEN, Account.Kind.CARD, EUR).credit(eur("1.00"));
        assertEquals(Money.zero(EUR), card.debit(eur("1.00")).balance());
        assertThrows(IllegalStateException.class, () -> card.debit(eur("1.01")));
        var desk = Account.empty(Account.CASH_DESK, Account.Kind.CASH_DESK, EUR);
        assertEquals(new Money(-1, EUR), desk.debit(eur("0.01")).balance());
    }
}
