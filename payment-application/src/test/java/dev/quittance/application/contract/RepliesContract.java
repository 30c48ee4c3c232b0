package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOON;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Store} promises of first answers to requests that carried a key. */
public interface RepliesContract {

    /** The store under test: new books before each test, the same store during one. */
    Store store();

    /** Every kind of answer, with every fact it can have. */
    static Stream<Answer> answersOfEveryKind() {
        Stream<Transaction> states = StoreContract.transactionsInEveryState().map(all -> all.get(all.size() - 1));
        var refusal = new Refusal(
                Reason.DAY_LIMIT, Optional.empty(), Optional.of(eur("1.23")), Optional.of(eur("4.56")), Optional.of(2));
        return Stream.concat(
                states.flatMap(state -> Stream.of(
                        new Answer.Done(state, Optional.empty()),
                        new Answer.Done(state, Optional.of(eur("0.00"))),
                        new Answer.No(refusal.about(state)))),
                Stream.of(
                        new Answer.No(Refusal.of(Reason.WRONG_PIN)),
                        new Answer.Cancelled(),
                        new Answer.No(refusal),
                        new Answer.Moved((1L << 40) + 7, eur("10.00"), eur("60.00")),
                        new Answer.Closed(Optional.empty()),
                        new Answer.Closed(Optional.of(new Answer.Moved((1L << 40) + 8, eur("60.00"), eur("0.00"))))));
    }

    @ParameterizedTest
    @MethodSource("answersOfEveryKind")
    default void keeps_a_first_answer_with_all_its_facts(Answer answer) {
        var village = new Village(store());
        assertEquals(new TransactionId(1), village.asked("12.50"));
        var terms = store().read(
                        books -> books.transactions().get(new TransactionId(1)).terms());
        var key = new RequestKey("account/5", "POST /api/pay/{code} 1", "k 1");
        var kept = new Replies.Kept(Hash.of("body"), withTerms(answer, terms), NOON.plusSeconds(60));

        village.done(books -> {
            books.replies().keep(key, kept);
            return key;
        });

        assertEquals(Optional.of(kept), store().read(books -> books.replies().find(key)));
        for (var other : List.of(
                new RequestKey("account/6", key.operation(), key.key()),
                new RequestKey(key.caller(), "POST /api/pay/{code} 2", key.key()),
                new RequestKey(key.caller(), key.operation(), "k 2"))) {
            assertFalse(store().read(books -> books.replies().find(other)).isPresent());
        }
    }

    /** The samples' transaction, as this village's first one would be. */
    private static Answer withTerms(Answer answer, Transaction.Terms terms) {
        if (answer instanceof Answer.Done done) {
            return new Answer.Done(withTerms(done.transaction(), terms), done.balance());
        }
        if (answer instanceof Answer.No no && no.refusal().transaction().isPresent()) {
            return new Answer.No(
                    no.refusal().about(withTerms(no.refusal().transaction().get(), terms)));
        }
        return answer;
    }

    private static Transaction withTerms(Transaction sample, Transaction.Terms terms) {
        if (sample instanceof Transaction.Created created) {
            return new Transaction.Created(terms, created.deadline());
        }
        if (sample instanceof Transaction.Pending pending) {
            return new Transaction.Pending(terms, pending.deadline(), pending.payer(), pending.claimedUntil());
        }
        if (sample instanceof Transaction.Completed completed) {
            return new Transaction.Completed(
                    terms, completed.expiresAt(), completed.payer(), completed.completedAt(), completed.refunded());
        }
        if (sample instanceof Transaction.Failed failed) {
            return new Transaction.Failed(terms, failed.expiresAt(), failed.cause(), failed.failedAt());
        }
        var revoked = (Transaction.Revoked) sample;
        return new Transaction.Revoked(terms, revoked.expiresAt(), revoked.revokedAt());
    }

    @Test
    default void finds_what_a_caller_has_under_a_key_whatever_it_was_for() {
        var village = new Village(store());
        var no = new Replies.Kept(Hash.of("1"), new Answer.No(Refusal.of(Reason.EXPIRED)), NOON);
        var cancelled = new Replies.Kept(Hash.of("2"), new Answer.Cancelled(), NOON);
        var pay = new RequestKey("account/5", "POST /pay", "k");
        var start = new RequestKey("account/5", "POST /start", "k");
        for (var key : List.of(
                pay, start, new RequestKey("account/5", "POST /pay", "k2"), new RequestKey("account/50", "x", "k"))) {
            village.done(books -> {
                books.replies().keep(key, no);
                return key;
            });
        }
        assertEquals(Set.of(pay, start), Set.copyOf(store().read(books -> books.replies()
                .under("account/5", "k"))));
        assertEquals(List.of(), store().read(books -> books.replies().under("account/5", "K")));

        var anything = RequestKey.forAnything("account/5", "k");
        var seen = village.done(books -> {
            books.replies().remove(start);
            books.replies().keep(anything, cancelled);
            return List.of(
                    books.replies().find(pay).orElseThrow(),
                    books.replies().find(start).orElseThrow(),
                    Set.copyOf(books.replies().under("account/5", "k")));
        });
        assertEquals(List.of(no, cancelled, Set.of(pay, anything)), seen);
        var kept = village.done(
                books -> List.of(books.replies().find(pay), books.replies().find(start)));
        assertEquals(List.of(Optional.of(no), Optional.of(cancelled)), kept);
        assertEquals(
                Optional.of(cancelled), store().read(books -> books.replies().find(start)));
    }

    @Test
    default void a_first_answer_can_be_replaced_and_thrown_away() {
        var village = new Village(store());
        var key = new RequestKey("operator", "POST /x", "k");
        var first = new Replies.Kept(Hash.of("1"), new Answer.No(Refusal.of(Reason.EXPIRED)), NOON);
        var second = new Replies.Kept(Hash.of("2"), new Answer.No(Refusal.of(Reason.REVOKED)), NOON.plusSeconds(9));
        for (var kept : List.of(first, second)) {
            village.done(books -> {
                books.replies().keep(key, kept);
                return key;
            });
        }
        assertEquals(Optional.of(second), store().read(books -> books.replies().find(key)));
        assertEquals(List.of(), store().read(books -> books.lists().staleReplies(NOON, 10)));
        assertEquals(List.of(key), store().read(books -> books.lists().staleReplies(NOON.plusSeconds(9), 10)));

        village.done(books -> {
            books.replies().remove(key);
            return key;
        });
        assertFalse(store().read(books -> books.replies().find(key)).isPresent());
    }
}
