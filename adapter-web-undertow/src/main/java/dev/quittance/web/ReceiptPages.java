package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Desk;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.ReceiptService.Facts;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Jws;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.TransactionId;
import dev.quittance.web.Formats.Moment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A receipt: to look at, to print on a roll of paper, and to keep as the line that was signed. */
final class ReceiptPages {

    private static final String MEDIA_TYPE = "application/jose"; // RFC 7515, 9.2.1
    private static final int NAME_CHARACTERS = 8;

    private final Pages pages;
    private final Formats formats;
    private final Desk desk;
    private final ReceiptService receipts;
    private final Codes codes;

    ReceiptPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        desk = web.services().desk();
        receipts = web.services().receipts();
        codes = web.services().codes();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/receipt/{code}", Access.ANYONE, Route.Place.WORKER, this::show),
                Route.page("/r/{code}", Access.ANYONE, Route.Place.WORKER, this::show));
    }

    /** How wide the paper is, in millimetres. */
    enum Paper {
        /** A narrow roll. */
        MM58,
        /** A wide one. */
        MM80;

        static Paper read(String text) {
            return switch (text) {
                case "58" -> MM58;
                case "80" -> MM80;
                default -> throw new IllegalArgumentException("must be 58 or 80");
            };
        }

        String width() {
            return name().substring(2);
        }
    }

    /** What was given back, and what was not. */
    record Refunded(String amount, String left) {}

    /** A receipt. */
    record View(
            String code,
            String paper,
            String otherPaper,
            String merchant,
            Optional<String> login,
            Moment at,
            String payer,
            Optional<String> description,
            Optional<String> reference,
            String amount,
            Optional<Refunded> refunded,
            String hash,
            String entry) {}

    private CompletionStage<Response> show(Request request) {
        TransactionId id = request.code("code", codes::readReceiptCode);
        boolean signed = request.query("format", ReceiptPages::isSigned).orElse(false);
        Paper paper = request.query("paper", Paper::read).orElse(Paper.MM80);
        Facts facts = desk.look(receipts.facts(id));
        return signed ? line(request, facts) : completedFuture(page(request, facts, paper));
    }

    private static boolean isSigned(String format) {
        return switch (format) {
            case "jws" -> true;
            case "html" -> false;
            default -> throw new IllegalArgumentException("must be html or jws");
        };
    }

    private Response page(Request request, Facts facts, Paper paper) {
        var terms = facts.payment().terms();
        JournalEntry entry = facts.entry();
        var view = new View(
                codes.receiptCode(terms.id()),
                paper.width(),
                (paper == Paper.MM80 ? Paper.MM58 : Paper.MM80).width(),
                facts.merchant().name().text(),
                facts.merchant().login().map(Login::name),
                formats.full(facts.payment().completedAt()),
                codes.pseudonym(terms.merchant(), facts.payment().payer()),
                PayDrawing.said(terms.description()),
                Optional.of(terms.reference().text()).filter(reference -> !reference.isEmpty()),
                terms.amount().toString(),
                refunded(terms.amount(), facts.payment().refunded()),
                inGroups(entry.hash().hex()),
                Long.toString(entry.position()));
        return pages.draw(request, 200, "receipt", "Receipt · " + view.amount(), view);
    }

    private static Optional<Refunded> refunded(Money paid, Money back) {
        return back.isPositive()
                ? Optional.of(new Refunded(back.toString(), paid.minus(back).toString()))
                : Optional.empty();
    }

    /** The beginning of a hash, as eyes can compare it. */
    private static String inGroups(String hex) {
        return hex.substring(0, 16).replaceAll("(....)(?=.)", "$1 ");
    }

    /** The line that was signed. Whoever asks first has it signed; from then on it is kept. */
    private CompletionStage<Response> line(Request request, Facts facts) {
        TransactionId id = facts.payment().terms().id();
        if (facts.receipt().isPresent()) {
            return completedFuture(line(id, facts.receipt().get()));
        }
        var kept = desk.carryOut(receipts.keep(id, receipts.signed(facts)));
        return request.later(kept, receipt -> line(id, receipt));
    }

    private Response line(TransactionId id, Jws receipt) {
        String name = "receipt-" + codes.code(id).substring(0, NAME_CHARACTERS).toLowerCase(Locale.ROOT) + ".jws";
        return Response.bytes(200, MEDIA_TYPE, receipt.compact().getBytes(StandardCharsets.US_ASCII))
                .with("Content-Disposition", "attachment; filename=\"" + name + '"');
    }
}
