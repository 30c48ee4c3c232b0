package dev.quittance.web;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Outlook;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Card;
import dev.quittance.domain.Description;
import dev.quittance.domain.Money;
import dev.quittance.domain.MovingWords;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Transaction;
import dev.quittance.web.Formats.Moment;
import dev.quittance.web.Formats.Sum;
import dev.quittance.web.PayPages.Seen;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Draws a payment in each of its states, for whoever looks at it. */
final class PayDrawing {

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Codes codes;
    private final InstantSource clock;

    PayDrawing(Services services, Pages pages) {
        this.pages = pages;
        formats = new Formats(services);
        keys = new FormKeys(services);
        codes = services.codes();
        clock = services.clock();
    }

    /** As it stands. */
    Response draw(Request request, Seen seen, boolean otherCard) {
        return draw(request, seen, 200, Optional.empty(), otherCard);
    }

    /** As it stands, and why it was not paid just now. */
    Response refused(Request request, Seen seen, int status, Notice why) {
        boolean byCard = request.form().find("as").filter("card"::equals).isPresent();
        return draw(request, seen, status, Optional.of(why), byCard);
    }

    private Response draw(Request request, Seen seen, int status, Optional<Notice> why, boolean byCard) {
        Transaction transaction = seen.transaction();
        if (transaction instanceof Transaction.Open open) {
            boolean bySession = seen.who().isPresent() && !byCard;
            var view = bySession ? bySession(seen, open, why) : byCard(request, seen, open, why);
            Spoken title = Said.of("pay.title", open.terms().amount(), view.merchant());
            return pages.draw(request, status, "pay", title, view);
        }
        return drawClosed(request, seen, status);
    }

    /** Who pays, when they are signed in. */
    record Payer(String name, String lastFour, Money balance, Optional<Money> after, boolean needsPin, Spoken why) {}

    /** The number was typed before and need not be typed again. */
    record ByCard(String typed) {}

    /**
     * A payment that is still open.
     *
     * @param moreTime the key of the form that puts the deadline off, for whoever may
     */
    record View(
            String code,
            String state,
            String now,
            String until,
            boolean claims,
            String merchant,
            String initials,
            Optional<String> description,
            Sum amount,
            Moment expires,
            long seconds,
            Optional<String> moreTime,
            String key,
            Optional<Notice> notice,
            boolean takeOver,
            Optional<Payer> payer,
            Optional<ByCard> byCard,
            boolean mayPay,
            Spoken pay,
            boolean signIn,
            boolean otherCard,
            boolean ownCard,
            boolean mayDecline,
            String instead,
            Spoken insteadSays,
            Optional<Words> words) {}

    /** What the till shows too. */
    record Words(String words, String colour, String shape, Spoken mark, boolean after, String until) {}

    private Optional<Words> words(Seen seen) {
        return seen.words()
                .map(shown -> new Words(
                        shown.words().words(),
                        shown.words().mark().colour(),
                        shown.words().mark().shape(),
                        Said.of("mark." + shown.words().mark().colour() + "-"
                                + shown.words().mark().shape()),
                        shown.occasion().stage() == MovingWords.Stage.AFTER,
                        formats.iso(shown.occasion().until())));
    }

    private View bySession(Seen seen, Transaction.Open open, Optional<Notice> why) {
        SignedIn who = seen.who().orElseThrow();
        boolean claimed = open instanceof Transaction.Pending pending
                && !pending.payer().equals(who.card().account());
        Optional<Refusal> stands = seen.stands();
        Optional<Notice> notice = why.or(() -> stands.map(Notice::of)).or(() -> claimedBy(claimed));
        boolean own = stands.map(Refusal::reason)
                .filter(Reason.OWN_TRANSACTION::equals)
                .isPresent();
        boolean mayDecline = !claimed
                && !own
                && !stands.map(Refusal::reason)
                        .filter(Reason.CARD_BLOCKED::equals)
                        .isPresent();
        return view(
                seen,
                open,
                new Offered(
                        claimed,
                        claimed,
                        notice,
                        seen.outlook().map(outlook -> payer(who, open.terms().amount(), outlook, stands.isEmpty())),
                        Optional.empty(),
                        stands.isEmpty(),
                        mayDecline,
                        own));
    }

    private View byCard(Request request, Seen seen, Transaction.Open open, Optional<Notice> why) {
        boolean held = open instanceof Transaction.Pending;
        boolean claimed = open instanceof Transaction.Pending pending
                && seen.who()
                        .filter(who -> pending.payer().equals(who.card().account()))
                        .isEmpty();
        Optional<Refusal> closed = seen.outlook().isPresent() ? Optional.empty() : seen.stands();
        String typed =
                request.method().equals("POST") ? request.form().find("card").orElse("") : "";
        return view(
                seen,
                open,
                new Offered(
                        claimed,
                        held,
                        why.or(() -> closed.map(Notice::of)).or(() -> claimedBy(claimed)),
                        Optional.empty(),
                        Optional.of(new ByCard(typed)),
                        closed.isEmpty(),
                        false,
                        false));
    }

    private static Optional<Notice> claimedBy(boolean another) {
        return another ? Optional.of(Notice.of(Refusal.of(Reason.BEING_PAID_BY_ANOTHER))) : Optional.empty();
    }

    /** What depends on who looks. */
    private record Offered(
            boolean claimed,
            boolean takeOver,
            Optional<Notice> notice,
            Optional<Payer> payer,
            Optional<ByCard> byCard,
            boolean mayPay,
            boolean mayDecline,
            boolean own) {}

    private View view(Seen seen, Transaction.Open open, Offered offered) {
        Transaction.Terms terms = open.terms();
        String code = codes.code(terms.id());
        String merchant = seen.merchant().text();
        boolean signedIn = seen.who().isPresent();
        return new View(
                code,
                offered.claimed() ? "claimed" : open instanceof Transaction.Pending ? "pending" : "created",
                formats.iso(clock.instant()),
                formats.iso(open.expiresAt()),
                offered.payer().isPresent() && offered.mayPay() && !offered.claimed(),
                merchant,
                Formats.initials(merchant),
                said(terms.description()),
                new Sum(terms.amount()),
                formats.until(open.expiresAt()),
                Duration.between(terms.createdAt(), open.expiresAt()).toSeconds(),
                offered.payer().isPresent() && offered.mayPay() && !offered.claimed() && open.isExtendableByPayer()
                        ? Optional.of(keys.next())
                        : Optional.empty(),
                keys.next(),
                offered.notice(),
                offered.takeOver(),
                offered.payer(),
                offered.byCard(),
                offered.mayPay(),
                Said.of(offered.claimed() ? "pay.anyway" : "pay.now", terms.amount()),
                !signedIn,
                signedIn && offered.byCard().isEmpty(),
                signedIn && offered.byCard().isPresent(),
                offered.mayDecline(),
                offered.own()
                        ? "/portal"
                        : signedIn && offered.byCard().isEmpty() ? "/pay/" + code + "?with=card" : "/",
                Said.of(
                        offered.own()
                                ? "pay.to-till"
                                : signedIn && offered.byCard().isEmpty() ? "pay.other" : "pay.another-code"),
                words(seen));
    }

    private Payer payer(SignedIn who, Money amount, Outlook outlook, boolean mayPay) {
        Card card = who.card();
        Spoken why = amount.isMoreThan(card.pinLimit())
                ? Said.of("pay.pin-limit", card.pinLimit())
                : Said.of("pay.pin-total");
        return new Payer(
                card.face().holder().text(),
                card.face().number().lastFour(),
                outlook.balance(),
                outlook.after(),
                outlook.needsPin() && mayPay,
                why);
    }

    static Optional<String> said(Description description) {
        return Optional.of(description.text()).filter(text -> !text.isBlank());
    }

    /** Paid, by whoever looks. */
    record Paid(
            Sum amount,
            String merchant,
            Moment at,
            Optional<Money> balance,
            String receipt,
            String code,
            String now,
            Optional<Words> words) {}

    /** A payment at its end. */
    record Outcome(
            String state,
            String icon,
            boolean isBad,
            Spoken heading,
            Spoken says,
            Optional<Spoken> hint,
            boolean signedIn) {}

    private Response drawClosed(Request request, Seen seen, int status) {
        if (seen.transaction() instanceof Transaction.Completed completed) {
            Optional<SignedIn> payer =
                    seen.who().filter(who -> completed.payer().equals(who.card().account()));
            if (payer.isPresent() || seen.paidHere()) {
                return drawPaid(request, seen, completed, payer.isPresent(), status);
            }
        }
        Outcome outcome = outcome(seen, (Transaction.Final) seen.transaction());
        return pages.draw(request, status, "outcome", outcome.heading(), outcome);
    }

    private Response drawPaid(
            Request request, Seen seen, Transaction.Completed completed, boolean bySession, int status) {
        var balance = bySession ? seen.balance() : Optional.<Money>empty();
        var view = new Paid(
                new Sum(completed.terms().amount()),
                seen.merchant().text(),
                formats.moment(completed.completedAt()),
                balance,
                codes.receiptCode(completed.terms().id()),
                codes.code(completed.terms().id()),
                formats.iso(clock.instant()),
                words(seen));
        return pages.draw(request, status, "paid", Said.of("state.completed"), view);
    }

    private Outcome outcome(Seen seen, Transaction.Final closed) {
        String merchant = seen.merchant().text();
        Money amount = closed.terms().amount();
        boolean signedIn = seen.who().isPresent();
        Spoken at = formats.moment(closed.closedAt()).text();
        return switch (closed.closed()) {
            case ALREADY_COMPLETED -> alreadyPaid(merchant, amount, at, signedIn);
            case REVOKED ->
                new Outcome(
                        "revoked",
                        "bar",
                        false,
                        Said.of("state.revoked"),
                        ended("outcome.revoked-text", merchant, amount, at),
                        Optional.empty(),
                        signedIn);
            case DECLINED ->
                new Outcome(
                        "declined",
                        "octagon",
                        true,
                        Said.of("state.declined"),
                        ended("outcome.declined-text", merchant, amount, at),
                        Optional.empty(),
                        signedIn);
            default ->
                new Outcome(
                        "expired",
                        "glass",
                        false,
                        Said.of("state.failed"),
                        ended("outcome.expired-text", merchant, amount, at),
                        Optional.of(Said.of("outcome.expired-hint")),
                        signedIn);
        };
    }

    private static Outcome alreadyPaid(String merchant, Money amount, Spoken at, boolean signedIn) {
        Spoken says = signedIn
                ? Said.all(Said.of("outcome.paid-other", amount, merchant, at), Said.of("pay.nothing"))
                : Said.of("outcome.paid-text", amount, merchant, at);
        Optional<Spoken> hint = signedIn ? Optional.empty() : Optional.of(Said.of("outcome.paid-hint"));
        return new Outcome("completed", "seal", false, Said.of("outcome.paid"), says, hint, signedIn);
    }

    private static Spoken ended(String key, String merchant, Money amount, Spoken at) {
        return Said.all(Said.of(key, merchant, amount, at), Said.of("pay.nothing"));
    }
}
