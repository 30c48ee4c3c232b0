package dev.quittance.web;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Right;
import dev.quittance.domain.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Draws pages from templates, which are compiled once. What a view holds is escaped wherever it is shown, and a
 * template that names what its view has not fails.
 */
final class Pages {

    private static final List<String> NAMES = List.of(
            "home",
            "login",
            "pay",
            "paid",
            "outcome",
            "poster",
            "sheet",
            "receipt",
            "portal",
            "sale",
            "staff",
            "keys",
            "items",
            "dashboard",
            "code",
            "overview",
            "cards",
            "card",
            "card-new",
            "payments",
            "desk",
            "limits",
            "books",
            "verify",
            "audit",
            "backups",
            "setup",
            "me",
            "reset",
            "problem");

    private final Supplier<URI> publicUrl;
    private final Map<Language, Map<String, Template>> templates = new EnumMap<>(Language.class);

    /** Knows the public URL once the server listens. */
    Pages(Supplier<URI> publicUrl, Installation installation) {
        this.publicUrl = publicUrl;
        for (Language language : Language.values()) {
            templates.put(language, compiled(Words.in(language), installation));
        }
    }

    private static Map<String, Template> compiled(Words words, Installation installation) {
        var compiler = Mustache.compiler()
                .strictSections(true)
                .withCollector(new Optionals())
                .withFormatter(words::spoken)
                .withEscaper(Escaping.html())
                .withLoader(new Templates(words, installation)::reader);
        return NAMES.stream().collect(Collectors.toMap(Function.identity(), compiler::loadTemplate));
    }

    /** The page of this template, for whoever asked and in their language. */
    Response draw(Request request, int status, String template, Spoken title, Object view) {
        Language language = Language.of(request.head());
        var page = new PageOut();
        templates.get(language).get(template).execute(view, new Frame(request, language, title, host()), page);
        return Response.html(status, page.bytes(), request.takesGzip())
                .with("Content-Language", language.tag())
                .with("Vary", "Accept-Encoding, Accept-Language, Cookie");
    }

    /** What people type to come here: host and port. */
    String host() {
        return publicUrl.get().getAuthority();
    }

    /** The public address, if the browser shows another one: a phone may not reach what it shows. */
    Optional<String> elsewhere(Request request) {
        return Optional.of(host()).filter(host -> !request.header("Host").equals(Optional.of(host)));
    }

    /** Where someone who is signed in goes first. */
    static String homeOf(SignedIn who) {
        if (who.may(Right.READ)) {
            return "/portal";
        }
        if (who.may(Role.AUDITOR) || who.may(Role.ADMIN)) {
            return OverviewPages.PATH;
        }
        return who.may(Role.CASHIER) ? DeskPages.PATH : "/dashboard";
    }

    /** A section of an absent value is not shown, and one of a present value is shown once, with it. */
    private static final class Optionals extends DefaultCollector {
        @Override
        public Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }

    /** What is around each page. */
    private record Frame(Request request, Language language, Spoken title, String host) {

        /** The language's name in HTML. */
        String lang() {
            return language.tag();
        }

        /** A language to choose; {@code itself} is how its speakers call it. */
        record Choice(String lang, String itself, boolean chosen) {}

        /** The languages to choose from, and the page to come back to. */
        record Choices(String back, String code, List<Choice> choices) {}

        Choices languages() {
            return new Choices(
                    back(),
                    language.tag().toUpperCase(Locale.ROOT),
                    Arrays.stream(Language.values())
                            .map(one -> new Choice(one.tag(), one.itself(), one == language))
                            .toList());
        }

        /** This page, or the one with the form that was sent and refused. */
        private String back() {
            Head head = request.head();
            return head.isSafe()
                    ? Redirects.orHome(head.rawPath(), head.rawQuery())
                    : request.header("Referer").map(Redirects::pathOf).orElse("/");
        }

        /** Who is signed in; their name, and where they go first. */
        record Person(String name, String home) {}

        Optional<Person> person() {
            return request.caller()
                    .signedIn()
                    .map(who -> new Person(who.card().face().holder().text(), homeOf(who)));
        }

        /** Which pages of the office there are for whoever looks, and on which one they are. */
        record Side(
                boolean onOverview,
                boolean cards,
                boolean onCards,
                boolean desk,
                boolean onDesk,
                boolean books,
                boolean onBooks,
                boolean audit,
                boolean onAudit,
                boolean onVerify,
                boolean onBackups,
                boolean onLimits) {}

        Side side() {
            boolean onBooks = BooksPages.isAt(request.path());
            boolean onVerify = request.path().startsWith(VerifyPages.PATH);
            boolean onAudit = request.path().startsWith(AuditPages.PATH);
            boolean onBackups = request.path().startsWith(BackupPages.PATH);
            boolean onDesk = DeskPages.isAt(request.path());
            boolean onLimits = request.path().equals(LimitsPages.PATH);
            return new Side(
                    request.path().equals(OverviewPages.PATH),
                    Access.CARDS.allows(request.caller()),
                    request.path().startsWith(AdminPages.PATH),
                    Access.CASHIER_OR_ADMIN.allows(request.caller()),
                    onDesk,
                    Access.AUDITOR_OR_ADMIN.allows(request.caller()),
                    onBooks,
                    Access.AUDITOR_OR_ADMIN.allows(request.caller()),
                    onAudit,
                    onVerify,
                    onBackups,
                    onLimits);
        }

        /** Asked for by pages with a form only: a browser without a session gets a cookie with it. */
        String formToken() {
            return request.formToken();
        }
    }
}
