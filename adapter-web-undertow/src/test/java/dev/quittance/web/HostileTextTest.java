package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.CardService.NewCard;
import dev.quittance.application.PaymentService.Offer;
import dev.quittance.application.port.Answer;
import dev.quittance.domain.By;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Description;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Role;
import dev.quittance.domain.TransactionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers write, on every page that there is and in everything that an address may say. */
class HostileTextTest {

    private static final Pattern LEADS_TO_SCRIPT =
            Pattern.compile("(href|src|action|formaction|content)=\"[^\"]*(javascript|data|vbscript):", Pattern.DOTALL);

    /** In a form that comes back here, the whole address of this page may stand. */
    private static final Pattern LEADS_ELSEWHERE =
            Pattern.compile("(href|src|action)=\"[^\"]*evil|name=\"redirect\" value=\"[^\"]*evil");

    private final Market market = new Market();
    private final AtomicReference<Surface> surface = new AtomicReference<>();
    private final AtomicInteger looks = new AtomicInteger();
    private WebServer server;

    static List<String> hostile() {
        return List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</title><svg onload=alert(1)>",
                "javascript:alert('1')//<b>",
                "{{{x}}}<!--<iframe src=//evil>");
    }

    @BeforeEach
    void serve() {
        server = WebServer.start(
                Site.onAnyPort(),
                market.services,
                market.feed,
                web -> {
                    surface.set(Routes.of(web));
                    return surface.get();
                },
                WebServer.Patience.usual());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Stream<Route> pages() {
        return surface.get().routes().stream().filter(route -> route.kind() == Route.Kind.PAGE);
    }

    private List<Visitor> people() {
        var people = new ArrayList<>(List.of(new Visitor(server.port())));
        for (String login : List.of("ana", "ben", "carl", "rita")) {
            var visitor = new Visitor(server.port());
            visitor.signIn(login);
            people.add(visitor);
        }
        return people;
    }

    /** No browser reads HTML in a file that is saved, and whose type is not guessed. */
    private static void assertSavedAndNotShown(Visitor.Page file) {
        assertTrue(file.header("Content-Disposition").orElseThrow().startsWith("attachment;"), file::path);
        assertTrue(
                file.header("X-Content-Type-Options").filter("nosniff"::equals).isPresent(), file::path);
    }

    private void assertHarmless(String text, Visitor.Page page) {
        looks.incrementAndGet();
        assertTrue(page.status() < 500, () -> page.path() + " was answered " + page.status());
        if (page.header("Content-Type")
                .filter("text/csv; charset=utf-8"::equals)
                .isPresent()) {
            assertSavedAndNotShown(page);
            return;
        }
        assertFalse(page.html().contains(text), () -> page.path() + " says it as it is: " + page.html());
        assertFalse(
                LEADS_TO_SCRIPT
                        .matcher(page.html().replace("href=\"data:,\"", ""))
                        .find(),
                page::html);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothing_of_an_address_is_read_as_html(String text) {
        String said = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        String query = Stream.of("redirect", "code", "q", "amount", "after", "state", "login", "day", "from", "cursor")
                .map(name -> name + "=" + said)
                .reduce("?", (all, one) -> all + "&" + one)
                .replace("?&", "?");
        for (Visitor visitor : people()) {
            pages().forEach(route -> {
                assertHarmless(text, visitor.open(route.path().replaceAll("\\{[a-z_]+}", said)));
                assertHarmless(text, visitor.open(route.path().replaceAll("\\{[a-z_]+}", "x") + query));
            });
        }
        assertTrue(looks.get() > 200, () -> "only " + looks);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothing_that_people_are_called_or_write_is_read_as_html(String text) {
        var holder = new NewCard(
                new Holder(text),
                Role.MERCHANT,
                CardNumber.withCheckDigit("999999999999999"),
                new Pin(Market.PIN),
                Market.eur("20.00"),
                Market.eur("0.00"),
                Optional.of(new Login("mallory")),
                Optional.empty());
        market.done(market.services.cards().open(List.of(holder), By.OPERATOR));
        var mallory = market.services
                .desk()
                .look(market.services.access().known(new Login("mallory")))
                .orElseThrow();
        var offer = new Offer(Market.eur("1.00"), new Description(text), new Reference(text), Lifetime.DEFAULT);
        var started = (Answer.Done) market.done(market.services.payments().start(mallory.card(), offer));
        var byAna = (Answer.Done) market.done(market.services.payments().start(market.card("Ana"), offer));
        var open = (Answer.Done) market.done(market.services.payments().start(market.card("Ana"), offer));
        TransactionId paid = byAna.transaction().terms().id();
        market.paid(started.transaction().terms().id(), "Ben");
        market.paid(paid, "Ben");
        var codes = List.of(
                market.codes.code(started.transaction().terms().id()),
                market.codes.code(paid),
                market.codes.code(open.transaction().terms().id()),
                market.codes.cardCode(mallory.card()));

        for (Visitor visitor : people()) {
            pages().forEach(route -> codes.forEach(
                    code -> assertHarmless(text, visitor.open(route.path().replaceAll("\\{[a-z_]+}", code)))));
        }
        assertTrue(looks.get() > 400, () -> "only " + looks);
    }

    private static List<String> elsewhere() {
        return List.of(
                "https://evil.example/",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2F/evil.example",
                "/%5Cevil.example",
                "/\t/evil.example",
                "\t//evil.example",
                "/..//evil.example",
                "/./\\evil.example",
                "http:evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "/login@evil.example//",
                "https:/evil.example",
                "/\r\nLocation: https://evil.example");
    }

    @Test
    void a_redirect_never_leaves_the_site() {
        for (String name : List.of("redirect", "next", "url", "return", "return_to", "continue", "dest")) {
            for (String where : elsewhere()) {
                String asked = name + "=" + URLEncoder.encode(where, StandardCharsets.UTF_8);
                var visitor = new Visitor(server.port());
                var page = visitor.get("/login?" + asked);
                assertFalse(LEADS_ELSEWHERE.matcher(page.html()).find(), () -> asked + ": " + page.html());
                var form = page.form("/login", "name=\"login\"");
                var fields = new LinkedHashMap<>(form.fields());
                fields.put("login", "ben");
                fields.put("password", Market.PASSWORD);
                fields.put(name, where);

                var answer = visitor.post(new Visitor.Filled("/login?" + asked, fields));

                assertTrue(answer.location().matches("/dashboard"), () -> asked + " leads to " + answer.location());
            }
        }
    }
}
