package dev.quittance.web;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.ListService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Event;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Seller;
import dev.quittance.domain.Transaction;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Draws what is told as JSON: pure functions of what is to be told, so that what is told again has the same
 * bytes. A transaction is drawn as it is handed in; whoever wants it as it stands asks for that before.
 */
final class View {

    private static final Map<String, String> MOVED = Map.of(
            "top_ups", "Topped up",
            "payouts", "Paid out",
            "settlements", "Settled",
            "deposits", "Deposited",
            "withdrawals", "Withdrawn");

    private final Codes codes;
    private final Supplier<URI> publicUrl;

    /**
     * Names things by these codes.
     *
     * @param publicUrl the address that stands in QR codes; known once the server listens
     */
    View(Codes codes, Supplier<URI> publicUrl) {
        this.codes = codes;
        this.publicUrl = publicUrl;
    }

    /** Who looks at a transaction. */
    enum Eyes {
        /** The merchant's own: see the payer's pseudonym and the watch code. */
        MERCHANT,
        /** Those of the one who paid: see the receipt, as the merchant does. */
        WHO_PAID,
        /** Anybody's who has the code. */
        PAYER;

        static Eyes of(ListService.Viewer viewer) {
            return switch (viewer) {
                case SELLER -> MERCHANT;
                case PAYER -> WHO_PAID;
                case ANYBODY -> PAYER;
            };
        }
    }

    /** A payment was asked for; {@code eyes} are of whoever asked. */
    byte[] started(Transaction transaction, Merchant merchant, Eyes eyes) {
        var id = transaction.terms().id();
        String code = codes.code(id);
        return JsonOut.object(out -> {
            out.text("code", code);
            if (eyes == Eyes.MERCHANT) {
                out.text("watch_code", codes.watchCode(id));
            }
            out.text("message", "Payment started")
                    .text("pay_url", address("/pay/" + code))
                    .text("qr_url", address("/generate_qr/" + code))
                    .text("id", code);
            describe(out, transaction, merchant, eyes);
        });
    }

    /** The money has moved; {@code eyes} are of one who paid, or of one who only may have. */
    byte[] paid(Answer.Done done, Merchant merchant, Eyes eyes) {
        return JsonOut.object(out -> {
            out.text("status", States.word(done.transaction())).text("message", "Payment completed");
            transaction(out, done.transaction(), merchant, eyes);
            done.balance().ifPresent(balance -> out.amount("balance", balance));
        });
    }

    /** What whoever has the watch code may know. */
    byte[] watched(Transaction transaction, Merchant merchant) {
        return JsonOut.object(out -> {
            out.text("status", States.word(transaction))
                    .money("amount", transaction.terms().amount());
            name(out, merchant).time("created_at", transaction.terms().createdAt());
            completedAt(transaction).ifPresent(at -> out.time("completed_at", at));
            out.time("expires_at", transaction.expiresAt());
        });
    }

    /** One transaction. */
    byte[] transaction(Transaction transaction, Merchant merchant, Eyes eyes) {
        return JsonOut.object(out -> transaction(out, transaction, merchant, eyes));
    }

    /** One transaction, who asked for it, and what went back of it. */
    byte[] transaction(ListService.Seen seen, Merchant merchant) {
        Eyes eyes = Eyes.of(seen.viewer());
        return JsonOut.object(out -> {
            transaction(out, seen.transaction(), merchant, eyes);
            seller(out, seen.by());
            if (!seen.refunds().isEmpty()) {
                out.list("refunds", seen.refunds(), (each, refund) -> {
                    refund(each, refund);
                    if (eyes == Eyes.MERCHANT) {
                        seller(each, refund.by());
                    }
                });
            }
        });
    }

    /** Who sold or gave back in the merchant's name; nothing for the merchant itself. */
    private void seller(JsonOut out, Optional<Seller> by) {
        out.text("by", by.flatMap(Seller::login).map(Login::name))
                .text("by_key", by.flatMap(Seller::key).map(codes::keyCode));
    }

    /** Money went back. */
    byte[] refunded(Answer.Refunded done, Merchant merchant) {
        return JsonOut.object(out -> {
            refund(out, done.refund());
            out.amount("balance", done.balance());
            out.object("transaction", each -> transaction(each, done.transaction(), merchant, Eyes.MERCHANT));
        });
    }

    /** Nothing came of what was asked for with this key, and nothing will. */
    byte[] cancelled(String key) {
        return JsonOut.object(out -> out.text("key", key).flag("cancelled", true));
    }

    private void refund(JsonOut out, Refund refund) {
        out.text("id", codes.refundCode(refund.id()))
                .money("amount", refund.amount())
                .textIfAny("reason", refund.why().text())
                .flag("void", refund.isVoid())
                .time("created_at", refund.at());
    }

    /** A merchant's own list. */
    byte[] sales(List<Lists.Sale> sales, Merchant merchant, Optional<String> next) {
        return JsonOut.object(out -> out.list(
                        "transactions",
                        sales,
                        (each, sale) -> transaction(each, sale.transaction(), merchant, Eyes.MERCHANT))
                .text("next_cursor", next));
    }

    /** A payer's own list. */
    byte[] payments(ListService.Statement statement, Function<AccountId, Merchant> merchants, Optional<String> next) {
        return JsonOut.object(out -> out.list(
                        "transactions",
                        statement.payments(),
                        (each, paid) -> transaction(
                                each, paid, merchants.apply(paid.terms().merchant()), Eyes.WHO_PAID))
                .money("balance", statement.balance())
                .text("next_cursor", next));
    }

    /** One fact that happened: the same bytes on every channel. */
    byte[] event(Event event, Merchant merchant) {
        Transaction after = event.fact().after();
        return JsonOut.object(out -> {
            out.text("type", event.fact().type().word())
                    .number("seq", event.seq())
                    .text("id", codes.eventId(event.merchant(), event.seq()))
                    .time("occurred_at", event.fact().at())
                    .text("code", codes.code(after.terms().id()))
                    .money("amount", event.fact().amount());
            completedAt(after).ifPresent(at -> out.time("completed_at", at));
            out.object("data", data -> transaction(data, after, merchant, Eyes.MERCHANT));
        });
    }

    /** Several events, as they were drawn, and where the list ends. */
    byte[] events(List<byte[]> drawn, long seq, String epoch) {
        return JsonOut.object(
                out -> out.drawn("events", drawn).number("seq", seq).text("epoch", epoch));
    }

    /** What a socket says that is no event: its next event is the one after {@code seq}. */
    byte[] sign(String type, long seq, String epoch) {
        return JsonOut.object(out -> out.text("type", type).number("seq", seq).text("epoch", epoch));
    }

    /** A rule said no. */
    Response refused(Refusal refusal, Optional<Merchant> merchant, Eyes eyes) {
        Problem problem = refusal.fits()
                .map(fits -> Problem.refused(refusal).saying(fits + " more would fit."))
                .orElseGet(() -> Problem.refused(refusal));
        return ProblemDrawing.document(problem, json -> refusal(JsonOut.into(json), refusal, merchant, eyes));
    }

    /** What may be known beside a reason. Without the merchant's name the transaction is left out. */
    void refusal(JsonOut out, Refusal refusal, Optional<Merchant> merchant, Eyes eyes) {
        refusal.triesLeft().ifPresent(left -> out.number("tries_left", left));
        refusal.maximum()
                .ifPresent(most -> out.text("limit", refusal.reason().code()).amount("maximum", most));
        refusal.balance().ifPresent(balance -> out.amount("balance", balance));
        shortfall(refusal).ifPresent(missing -> out.amount("shortfall", missing));
        refusal.maximum()
                .or(refusal::balance)
                .ifPresent(money -> out.text("currency", money.unit().code()));
        refusal.transaction()
                .ifPresent(stands -> merchant.ifPresent(
                        known -> out.object("transaction", each -> transaction(each, stands, known, eyes))));
    }

    private static Optional<Money> shortfall(Refusal refusal) {
        return refusal.transaction().flatMap(stands -> refusal.balance()
                .map(balance -> stands.terms().amount().minus(balance)));
    }

    /** A card, as the desk and its holder know it. */
    byte[] card(Lists.CardLine line) {
        return JsonOut.object(out -> card(out, line));
    }

    /** A card that was just opened: the one time that its whole number is told. */
    byte[] opened(Lists.CardLine line) {
        return JsonOut.object(out -> newCard(out, line));
    }

    /** Cards that were just opened. */
    byte[] opened(List<Lists.CardLine> lines) {
        return JsonOut.object(out -> out.list("cards", lines, this::newCard));
    }

    /** Cards, as the desk knows them. */
    byte[] cards(List<Lists.CardLine> lines, Optional<String> next) {
        return JsonOut.object(out -> out.list("cards", lines, this::card).text("next_cursor", next));
    }

    private void newCard(JsonOut out, Lists.CardLine line) {
        CardNumber number = line.card().face().number();
        card(out, line);
        out.text("number", number.digits());
    }

    private void card(JsonOut out, Lists.CardLine line) {
        Card card = line.card();
        out.text("id", codes.cardCode(card.id()))
                .text("login", line.login().map(Login::name))
                .text("name", card.face().holder().text())
                .text("role", card.face().role().name().toLowerCase(Locale.ROOT))
                .text("card", card.face().number().lastFour())
                .money("balance", line.balance())
                .amount("pin_limit", card.pinLimit())
                .text("status", card.status().word());
    }

    /**
     * Money was moved at the desk: onto a card, off it, or between cash desk and bank.
     *
     * @param operation what was asked for, which names the card: {@code POST /api/admin/cards/<code>/payouts}
     */
    byte[] moved(String operation, Answer.Moved done) {
        Optional<String> card = cardIn(operation);
        String what = operation.substring(operation.lastIndexOf('/') + 1);
        return JsonOut.object(out -> moved(
                out.text("id", card).text("message", MOVED.get(what)),
                card.isPresent() ? "balance" : "cash_desk",
                done));
    }

    private static Optional<String> cardIn(String operation) {
        String[] segments = operation.split("/");
        return Optional.of(segments[segments.length - 2]).filter(segment -> !segment.equals("bank"));
    }

    private static void moved(JsonOut out, String balance, Answer.Moved done) {
        out.number("entry", done.entry()).money("amount", done.amount()).amount(balance, done.balance());
    }

    /** A card was closed, and what was on it paid out. */
    byte[] closed(String operation, Answer.Closed done) {
        return JsonOut.object(out -> {
            out.text("id", cardIn(operation)).text("message", "Closed").text("status", Card.Status.CLOSED.word());
            done.payout().ifPresent(payout -> out.object("payout", each -> moved(each, "balance", payout)));
        });
    }

    private void transaction(JsonOut out, Transaction transaction, Merchant merchant, Eyes eyes) {
        String code = codes.code(transaction.terms().id());
        out.text("id", code).text("code", code);
        if (eyes == Eyes.MERCHANT) {
            out.text("watch_code", codes.watchCode(transaction.terms().id()));
        }
        describe(out, transaction, merchant, eyes);
    }

    /** All of it but its codes. */
    private void describe(JsonOut out, Transaction transaction, Merchant merchant, Eyes eyes) {
        Transaction.Terms terms = transaction.terms();
        out.money("amount", terms.amount());
        if (transaction instanceof Transaction.Completed completed) {
            out.amount("refunded_amount", completed.refunded());
        }
        out.text("state", States.word(transaction));
        if (transaction instanceof Transaction.Failed failed) {
            out.text("cause", failed.cause().name().toLowerCase(Locale.ROOT));
        }
        name(out, merchant);
        if (eyes == Eyes.MERCHANT) {
            payerOf(transaction).ifPresent(payer -> out.text("payer", codes.pseudonym(terms.merchant(), payer)));
        }
        out.textIfAny("description", terms.description().text())
                .textIfAny("reference", terms.reference().text())
                .time("date", terms.createdAt())
                .time("created_at", terms.createdAt())
                .time("expires_at", transaction.expiresAt());
        whatBecameOf(out, transaction);
        if (transaction instanceof Transaction.Completed && eyes != Eyes.PAYER) {
            out.text("receipt_url", address("/receipt/" + codes.receiptCode(terms.id())));
        }
    }

    private static void whatBecameOf(JsonOut out, Transaction transaction) {
        if (transaction instanceof Transaction.Pending pending) {
            out.time("claimed_until", pending.claimedUntil());
        }
        completedAt(transaction).ifPresent(at -> out.time("completed_at", at));
        if (transaction instanceof Transaction.Failed failed) {
            out.time("failed_at", failed.failedAt());
        }
        if (transaction instanceof Transaction.Revoked revoked) {
            out.time("revoked_at", revoked.revokedAt());
        }
    }

    private static JsonOut name(JsonOut out, Merchant merchant) {
        return out.text("merchant", merchant.login().map(Login::name))
                .text("merchant_name", merchant.name().text());
    }

    private static Optional<AccountId> payerOf(Transaction transaction) {
        if (transaction instanceof Transaction.Completed completed) {
            return Optional.of(completed.payer());
        }
        return transaction instanceof Transaction.Pending pending ? Optional.of(pending.payer()) : Optional.empty();
    }

    private static Optional<Instant> completedAt(Transaction transaction) {
        return transaction instanceof Transaction.Completed completed
                ? Optional.of(completed.completedAt())
                : Optional.empty();
    }

    private String address(String path) {
        String base = publicUrl.get().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
