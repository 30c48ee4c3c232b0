package dev.quittance.web;

import java.util.List;
import java.util.stream.Stream;

/** The addresses of all pages, and of the forms on them. */
final class PageRoutes {

    private PageRoutes() {}

    /** All of them; those that stand in QR codes are listed in small letters only. */
    static List<Route> of(Web web, Pages pages, Entrance entrance, OwnWay own, PosterGuard posters) {
        var payments = new CardPayments(web, pages);
        var card = new CardPage(web, pages, payments, new Told<>(web.services().secrets()));
        return Stream.of(
                        new HomePages(web, pages).routes(),
                        new LanguagePages().routes(),
                        new LoginPages(web, pages, entrance).routes(),
                        new PayPages(web, pages).routes(),
                        new PosterPages(web, pages, posters).routes(),
                        new PosterSheets(web, pages).routes(),
                        new ReceiptPages(web, pages).routes(),
                        new PortalPages(web, pages).routes(),
                        new SalePages(web, pages).routes(),
                        new DashboardPages(web, pages).routes(),
                        new CardCodePages(web, pages).routes(),
                        new StatementPages(web).routes(),
                        new OwnPages(web, pages, own).routes(),
                        new ResetPages(web, pages, own, card).routes(),
                        new OverviewPages(web, pages).routes(),
                        new AdminPages(web, pages, entrance, card).routes(),
                        payments.routes(),
                        new BookingPages(web, "/admin/cards/", card).atTheDesk(),
                        new BookingPages(web, "/admin/cards/", card).byTheBank(),
                        new DeskPages(web, pages, card).routes(),
                        new CashPages(web, entrance, card).routes(),
                        new LimitsPages(web, pages).routes(),
                        new BooksPages(web, pages).routes(),
                        new NewCardPages(web, pages, card).routes(),
                        new VerifyPages(web, pages).routes(),
                        new AuditPages(web, pages).routes(),
                        new BackupPages(web, pages).routes(),
                        new SetupPages(web, pages, entrance).routes())
                .flatMap(List::stream)
                .toList();
    }
}
