package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Desk;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.ReceiptService.Facts;
import dev.quittance.application.RefundService;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Jws;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
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
    private final RefundService refunds;
    private final Codes codes;

    ReceiptPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        desk = web.services().desk();
        receipts = web.services().receipts();
        refunds = web.services().refunds();
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

    /** What was given back at one time. */
    record Back(Moment at, Money amount, String why) {}

    /**
     * A receipt.
     *
     * @param copy whether it is printed once more and says so
     */
    record View(
            String code,
            boolean copy,
            String paper,
            String otherPaper,
            String merchant,
            Optional<String> login,
            Moment at,
            String payer,
            Optional<String> description,
            Optional<String> reference,
            Money amount,
            List<Back> refunds,
            Optional<Money> kept,
            String hash,
            String entry) {}

    private CompletionStage<Response> show(Request request) {
        TransactionId id = request.code("code", codes::readReceiptCode);
        boolean signed = request.query("format", ReceiptPages::isSigned).orElse(false);
        Paper paper = request.query("paper", Paper::read).orElse(Paper.MM80);
        boolean copy = request.query("copy", ReceiptPages::isCopy).orElse(false);
        return signed
                ? line(request, desk.look(receipts.facts(id)))
                : completedFuture(page(request, desk.look(books -> seen(id, books)), paper, copy));
    }

    private static boolean isSigned(String format) {
        return switch (format) {
            case "jws" -> true;
            case "html" -> false;
            default -> throw new IllegalArgumentException("must be html or jws");
        };
    }

    /** Nobody can know what left a printer, so the link says it: one to print once more asks for a copy. */
    private static boolean isCopy(String said) {
        if (!said.equals("yes")) {
            throw new IllegalArgumentException("must be yes");
        }
        return true;
    }

    /** On one snapshot. */
    private record Seen(Facts facts, List<Refund> refunds) {}

    private Seen seen(TransactionId id, Books books) {
        return new Seen(receipts.facts(id).on(books), refunds.refundsOf(id).on(books));
    }

    private Response page(Request request, Seen seen, Paper paper, boolean copy) {
        Facts facts = seen.facts();
        var terms = facts.payment().terms();
        JournalEntry entry = facts.entry();
        var view = new View(
                codes.receiptCode(terms.id()),
                copy,
                paper.width(),
                (paper == Paper.MM80 ? Paper.MM58 : Paper.MM80).width(),
                facts.merchant().name().text(),
                facts.merchant().login().map(Login::name),
                formats.full(facts.payment().completedAt()),
                codes.pseudonym(terms.merchant(), facts.payment().payer()),
                PayDrawing.said(terms.description()),
                Optional.of(terms.reference().text()).filter(reference -> !reference.isEmpty()),
                terms.amount(),
                seen.refunds().stream().map(this::back).toList(),
                facts.payment().refunded().isPositive()
                        ? Optional.of(facts.payment().left())
                        : Optional.empty(),
                inGroups(entry.hash().hex()),
                Long.toString(entry.position()));
        return pages.draw(request, 200, "receipt", Said.of("receipt.title", view.amount()), view);
    }

    private Back back(Refund refund) {
        return new Back(formats.full(refund.at()), refund.amount(), refund.why().text());
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
