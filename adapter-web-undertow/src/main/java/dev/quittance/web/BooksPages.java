package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.BooksService;
import dev.quittance.application.CashService;
import dev.quittance.application.DayBook;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Remarked;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Money;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transfer;
import dev.quittance.domain.TrialBalance;
import dev.quittance.web.Formats.Moment;
import dev.quittance.web.Formats.Sum;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The end of the day: what was moved, whether the books agree, and the way of the cash to the bank. */
final class BooksPages {

    private static final int REMARKS_MAX = 100;

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final BooksService books;
    private final CashService cash;
    private final Once once;
    private final Told<Notice> notices;

    BooksPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        keys = new FormKeys(web.services());
        desk = web.services().desk();
        books = web.services().books();
        cash = web.services().cash();
        once = web.once();
        notices = new Told<>(web.services().secrets());
    }

    /** Whether an address is one of this page or of its forms. */
    static boolean isAt(String path) {
        return path.startsWith("/admin/books") || path.startsWith("/admin/bank/");
    }

    List<Route> routes() {
        return List.of(
                Route.page("/admin/books", Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::show),
                Route.form("/admin/bank/deposits", Access.ADMIN, Route.Place.IO, this::deposit),
                Route.form("/admin/bank/withdrawals", Access.ADMIN, Route.Place.IO, this::withdraw));
    }

    /** How often money was moved in one way on the day, and how much. */
    record FlowLine(Spoken says, long count, Money amount) {}

    /** What should be somewhere, and what is. */
    record PlaceLine(Spoken says, Money byJournal, Money byBalances, boolean agrees, Money difference) {}

    /** What was done on the day that needed a reason. */
    record RemarkLine(Moment at, Money amount, long entry, String why) {}

    record View(
            Spoken title,
            String day,
            String before,
            Optional<String> after,
            boolean agrees,
            Sum held,
            Sum takings,
            boolean any,
            List<FlowLine> flows,
            List<PlaceLine> places,
            boolean anyRemarks,
            List<RemarkLine> remarks,
            Money cards,
            Money merchants,
            String currency,
            String inputMode,
            Spoken example,
            String depositKey,
            String withdrawKey,
            boolean mayBook,
            Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        Optional<LocalDate> day = request.query("day", CashHandlers::day);
        return completedFuture(draw(request, 200, day, notices.take(request.query("said"))));
    }

    private Response draw(Request request, int status, Optional<LocalDate> day, Optional<Notice> notice) {
        DayBook book = desk.look(books.of(day));
        List<Remarked> remarks = desk.look(books.remarks(book.day(), REMARKS_MAX));
        var held = book.balance().holdings();
        var view = new View(
                formats.day(book.day()),
                book.day().toString(),
                book.day().minusDays(1).toString(),
                Optional.of(book.day().plusDays(1))
                        .filter(next -> !next.isAfter(books.today()))
                        .map(LocalDate::toString),
                book.balance().agrees(),
                new Sum(held.cards().plus(held.merchants())),
                new Sum(book.takings()),
                !book.flows().isEmpty(),
                book.flows().stream().map(BooksPages::line).toList(),
                book.balance().lines().stream().map(BooksPages::line).toList(),
                !remarks.isEmpty(),
                remarks.stream().map(this::line).toList(),
                held.cards(),
                held.merchants(),
                formats.unit().code(),
                formats.inputMode(),
                formats.example(),
                keys.next(),
                keys.next(),
                request.caller().may(Role.ADMIN),
                notice);
        return pages.draw(request, status, "books", Said.of("admin.books"), view);
    }

    private static FlowLine line(Flow flow) {
        return new FlowLine(says(flow.kind()), flow.count(), flow.amount());
    }

    private static PlaceLine line(TrialBalance.Line line) {
        return new PlaceLine(says(line.place()), line.byJournal(), line.byBalances(), line.agrees(), line.difference());
    }

    private RemarkLine line(Remarked remarked) {
        var transfer = remarked.entry().transfer();
        return new RemarkLine(
                formats.minute(transfer.at()),
                transfer.amount(),
                remarked.entry().position(),
                remarked.why().text());
    }

    private static Spoken says(Transfer.Kind kind) {
        return Said.of("flow." + word(kind));
    }

    private static Spoken says(TrialBalance.Place place) {
        return Said.of("place." + word(place));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private CompletionStage<Response> deposit(Request request) {
        return banked(request, "deposits", "books.deposited", amount -> cash.deposit(amount, request.by()));
    }

    private CompletionStage<Response> withdraw(Request request) {
        return banked(request, "withdrawals", "books.withdrawn", amount -> cash.withdraw(amount, request.by()));
    }

    private CompletionStage<Response> banked(
            Request request, String path, String title, Function<Money, Work<Answer>> work) {
        Money amount;
        String key;
        try {
            amount = request.form().read("amount", formats::readPositive);
            key = FormKeys.of(request.form());
        } catch (Rejected wrong) {
            return no(request, wrong.problem().status(), Notice.of(wrong.problem()));
        }
        var reply = once.carryOut(
                request,
                Optional.of(key),
                "POST /admin/bank/" + path,
                FormKeys.asked(amount.toString()),
                work.apply(amount));
        return request.laterBy(reply, told -> {
            if (told.answer() instanceof Answer.No no) {
                return no(request, Errors.status(no.refusal().reason()), Notice.of(no.refusal()));
            }
            var moved = (Answer.Moved) told.answer();
            var notice = Notice.says(Said.of(title, moved.amount()), Said.of("books.in-desk", moved.balance()));
            return completedFuture(Response.redirect("/admin/books?said=" + notices.keep(notice)));
        });
    }

    private CompletionStage<Response> no(Request request, int status, Notice notice) {
        return request.work(() -> draw(request, status, Optional.empty(), Optional.of(notice)));
    }
}
