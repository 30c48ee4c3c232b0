package dev.quittance.web;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.domain.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
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
            "receipt",
            "portal",
            "sale",
            "dashboard",
            "admin",
            "card",
            "card-new",
            "books",
            "verify",
            "audit",
            "backups",
            "setup",
            "problem");

    private final Supplier<URI> publicUrl;
    private final Map<String, Template> templates;

    /** Knows the public URL once the server listens. */
    Pages(Supplier<URI> publicUrl) {
        this.publicUrl = publicUrl;
        var compiler = Mustache.compiler()
                .strictSections(true)
                .withCollector(new Optionals())
                .withLoader(Pages::source);
        templates = NAMES.stream().collect(Collectors.toMap(Function.identity(), compiler::loadTemplate));
    }

    private static Reader source(String name) {
        InputStream file = Pages.class.getResourceAsStream("/templates/" + name + ".mustache");
        if (file == null) {
            throw new IllegalStateException("no template " + name);
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }

    /** The page of this template, for whoever asked. */
    Response draw(Request request, int status, String template, String title, Object view) {
        try (var page = new StringWriter()) {
            templates.get(template).execute(view, new Frame(request, title, host()), page);
            return Response.html(status, page.toString());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
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
        if (who.may(Role.MERCHANT)) {
            return "/portal";
        }
        if (who.may(Role.AUDITOR)) {
            return VerifyPages.PATH;
        }
        return who.may(Role.CASHIER) || who.may(Role.ADMIN) ? "/admin" : "/dashboard";
    }

    /** A section of an absent value is not shown, and one of a present value is shown once, with it. */
    private static final class Optionals extends DefaultCollector {
        @Override
        public Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }

    /** What is around each page. */
    private record Frame(Request request, String title, String host) {

        /** Who is signed in; their name, and where they go first. */
        record Person(String name, String home) {}

        Optional<Person> person() {
            return request.caller()
                    .signedIn()
                    .map(who -> new Person(who.card().face().holder().text(), homeOf(who)));
        }

        /** Which pages of the office there are for whoever looks, and on which one they are. */
        record Side(
                boolean cards,
                boolean onCards,
                boolean books,
                boolean onBooks,
                boolean audit,
                boolean onAudit,
                boolean onVerify,
                boolean onBackups) {}

        Side side() {
            boolean onBooks = BooksPages.isAt(request.path());
            boolean onVerify = request.path().startsWith(VerifyPages.PATH);
            boolean onAudit = request.path().startsWith(AuditPages.PATH);
            boolean onBackups = request.path().startsWith(BackupPages.PATH);
            return new Side(
                    Access.CASHIER_OR_ADMIN.allows(request.caller()),
                    !onBooks && !onVerify && !onAudit && !onBackups,
                    Access.ADMIN.allows(request.caller()),
                    onBooks,
                    Access.AUDITOR_OR_ADMIN.allows(request.caller()),
                    onAudit,
                    onVerify,
                    onBackups);
        }

        /** Asked for by pages with a form only: a browser without a session gets a cookie with it. */
        String formToken() {
            return request.formToken();
        }
    }
}
