package dev.quittance.application.simulator;

import static dev.quittance.application.simulator.Town.RIGHT;
import static dev.quittance.application.simulator.Town.WRONG;

import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.port.Session;
import dev.quittance.application.simulator.Request.Content;
import dev.quittance.application.simulator.Request.Kind;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.Description;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes up what somebody could want. */
final class Requests {

    private static final int LATELY = 4;

    private final Town town;
    private final Random random;
    private final List<TransactionId> asked = new ArrayList<>();
    private final List<Transaction.Terms> paid = new ArrayList<>();
    private int last;

    Requests(Town town, Random random) {
        this.town = town;
        this.random = random;
    }

    int nextNumber() {
        return ++last;
    }

    /** There is such a transaction now. */
    void remember(TransactionId id) {
        asked.add(id);
    }

    /** It is paid now. */
    void rememberPaid(Transaction.Terms terms) {
        paid.add(terms);
    }

    /** Several at once who give back one payment, if there is any. */
    List<Request> rush(Instant now) {
        List<Request> all = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0 && !paid.isEmpty(); i--) {
            all.add(refund(now));
        }
        return all;
    }

    /** Those that were asked for last. */
    List<TransactionId> lately() {
        return last(asked, LATELY);
    }

    private static <T> List<T> last(List<T> of, int max) {
        return of.subList(Math.max(0, of.size() - max), of.size());
    }

    Request next(Instant now) {
        int dice = asked.isEmpty() ? 0 : random.nextInt(100);
        if (dice < 26) {
            return start(now);
        }
        if (dice < 66) {
            return pay(now);
        }
        if (dice < 73) {
            return topUp(now);
        }
        if (dice < 77) {
            return revoke(now);
        }
        if (dice < 83 && !paid.isEmpty()) {
            return refund(now);
        }
        return dice < 91 ? claimOrDecline(now) : run(now);
    }

    private Request start(Instant now) {
        Card merchant = pick(town.merchants);
        Money amount = Town.cents(1 + random.nextInt(random.nextInt(20) == 0 ? 12_000 : 3_000));
        var offer = new PaymentService.Offer(
                amount, Description.NONE, Reference.NONE, Lifetime.ofSeconds(10 + random.nextInt(300)));
        return Request.answered(
                nextNumber(), Content.of(Kind.START, merchant).of(amount), often(), now, service -> service.payments()
                        .start(merchant.id(), offer));
    }

    private Request pay(Instant now) {
        TransactionId id = transaction();
        Card card = random.nextInt(20) == 0 ? pick(town.merchants) : pick(town.payers);
        boolean byNumber = random.nextInt(4) == 0 && town.payers.contains(card);
        Optional<Pin> pin =
                switch (random.nextInt(10)) {
                    case 0 -> Optional.of(WRONG);
                    case 1, 2 -> byNumber ? Optional.of(RIGHT) : Optional.empty();
                    default -> Optional.of(RIGHT);
                };
        Way way = byNumber
                ? new Way.ByNumber(card.face().number())
                : new Way.BySession(card.id(), Session.Scope.PASSWORD);
        boolean takeOver = random.nextInt(4) == 0;
        return Request.answered(
                nextNumber(),
                Content.of(Kind.PAY, card).about(id).with(pin, byNumber),
                often(),
                now,
                service -> service.pay(id, way, pin, takeOver));
    }

    private Request topUp(Instant now) {
        Card card = pick(town.payers);
        Money amount = Town.cents(100 + random.nextInt(2_500));
        return Request.answered(
                nextNumber(),
                Content.of(Kind.TOP_UP, card).of(amount),
                random.nextBoolean(),
                now,
                service -> service.cards().topUp(card.id(), amount, By.OPERATOR));
    }

    private Request revoke(Instant now) {
        TransactionId id = transaction();
        Card merchant = pick(town.merchants);
        return Request.answered(
                nextNumber(), Content.of(Kind.REVOKE, merchant).about(id), often(), now, service -> service.payments()
                        .revoke(id, merchant.account()));
    }

    private Request refund(Instant now) {
        var terms = pick(last(paid, 2));
        TransactionId id = random.nextInt(8) == 0 ? transaction() : terms.id();
        Card merchant = random.nextInt(8) == 0 ? pick(town.merchants) : town.merchantOn(terms.merchant());
        Optional<Money> amount =
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Town.cents(1 + random.nextInt(1_500)));
        var content = Content.of(Kind.REFUND, merchant).about(id);
        return Request.answered(
                nextNumber(),
                amount.map(content::of).orElse(content),
                often(),
                now,
                service -> service.refund(id, merchant.id(), amount));
    }

    private Request claimOrDecline(Instant now) {
        TransactionId id = transaction();
        Card card = pick(town.payers);
        if (random.nextInt(4) == 0) {
            return extend(id, now);
        }
        return random.nextInt(4) == 0
                ? Request.carriedOut(
                        nextNumber(), Content.of(Kind.DECLINE, card).about(id), now, service -> service.payments()
                                .decline(id, card.id()))
                : Request.carriedOut(
                        nextNumber(), Content.of(Kind.CLAIM, card).about(id), now, service -> service.payments()
                                .claim(id, card.id()));
    }

    private Request extend(TransactionId id, Instant now) {
        Card card = pick(town.everyone());
        return Request.answered(
                nextNumber(),
                Content.of(Kind.EXTEND, card).about(id),
                often(),
                now,
                service -> town.payers.contains(card)
                        ? service.payments().extend(id, card.id())
                        : service.payments().extendOwn(id, card.account()));
    }

    private Request run(Instant now) {
        Card card = pick(town.everyone());
        return switch (random.nextInt(20)) {
            case 0 ->
                Request.carriedOut(nextNumber(), Content.of(Kind.BLOCK, card), now, service -> service.cards()
                        .block(card.id(), By.OPERATOR));
            case 1, 2, 3, 4, 5, 6 ->
                Request.carriedOut(nextNumber(), Content.of(Kind.UNBLOCK, card), now, service -> service.cards()
                        .unblock(card.id(), By.OPERATOR));
            case 7, 8, 9, 10, 11, 12 ->
                Request.carriedOut(nextNumber(), Content.of(Kind.RESET_PIN, card), now, service -> service.cards()
                        .resetPin(card.id(), RIGHT, By.OPERATOR));
            case 13 ->
                Request.carriedOut(nextNumber(), Content.of(Kind.TIDY), now, service -> service.housekeeping()
                        .tidy());
            default ->
                Request.carriedOut(nextNumber(), Content.of(Kind.SWEEP), now, service -> service.payments()
                        .sweep());
        };
    }

    /** Most have a key: without one nobody can ask again. */
    private boolean often() {
        return random.nextInt(5) > 0;
    }

    /** One of the last few mostly, because the others are over; sometimes one that there never was. */
    private TransactionId transaction() {
        return random.nextInt(60) == 0 ? new TransactionId(1_000_000) : pick(lately());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
