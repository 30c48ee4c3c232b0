package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route that changes something, and every socket, against what pages of other sites can make a browser send. */
class ForgedOriginTest {

    private static final String ONLY_OWN_PAGES = "Only the pages of this site may send this.";
    private static final Set<Integer> TURNED_AWAY = Set.of(403, 415, 421);

    private static final List<Route> UNSAFE = new ArrayList<>();
    private static WebServer server;
    private static String ana;

    @BeforeAll
    static void start() {
        var market = new Market();
        var surface = new AtomicReference<Surface>();
        server = WebServer.start(
                Site.onAnyPort(),
                market.services,
                market.feed,
                web -> {
                    surface.set(Routes.of(web));
                    return surface.get();
                },
                WebServer.Patience.usual());
        surface.get().routes().stream()
                .filter(route -> !route.method().equals("GET") || route.kind() == Route.Kind.SOCKET)
                .forEach(UNSAFE::add);
        ana = "Cookie: quittance=" + market.signedIn("Ana").text();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String filled(String text) {
        return text.replace("OWN", "127.0.0.1:" + server.port());
    }

    private static String type(Route route) {
        return switch (route.kind()) {
            case API -> "Content-Type: application/json\n";
            case FORM -> "Content-Type: application/x-www-form-urlencoded\n";
            case PAGE -> throw new IllegalStateException("a page changes nothing: " + route);
            case SOCKET ->
                "Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n"
                        + "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\n";
        };
    }

    /** What comes of it, with these lines; where no host is named it is our own. */
    private static Wire.Reply sent(Route route, String lines) {
        String path = route.path().replaceAll("\\{[a-z_]+}", "5K26CF4H3S57XKPNERPSAPRHWS");
        String host = lines.contains("\nHost: ") ? "" : filled("Host: OWN\n");
        String body = route.kind() == Route.Kind.API ? "{}" : route.kind() == Route.Kind.FORM ? "a=b" : "";
        String head = route.method() + " " + path + " HTTP/1.1\n" + host + filled(lines);
        return Wire.ask(server.port(), head.replace("\n", "\r\n"), body);
    }

    @Test
    void there_is_something_to_forge() {
        assertTrue(UNSAFE.size() > 40, () -> "only " + UNSAFE.size());
        for (String path : List.of("/login", "/api/login", "/logout", "/api/start_payment", "/api/merchant/ws")) {
            assertTrue(UNSAFE.stream().anyMatch(route -> route.path().equals(path)), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example\n",
                "Origin: null\n",
                "Origin: http://OWN.evil.example\n",
                "Origin: http://127.0.0.1:1\n",
                "Origin: https://OWN\n",
                "Origin: http://OWN@evil.example\n",
                "Origin: http://evil.example\nX-Forwarded-Host: evil.example\nX-Forwarded-For: 127.0.0.1\n",
                "Sec-Fetch-Site: cross-site\n",
                "Sec-Fetch-Site: same-site\n",
                "Sec-Fetch-Site: cross-site\nOrigin: http://OWN\n",
                "Origin: http://OWN\nOrigin: https://evil.example\n",
                "Host: evil.example\nOrigin: http://evil.example\n",
                "Referer: http://OWN/\nOrigin: https://evil.example\nX-Requested-With: XMLHttpRequest\n",
            })
    void what_another_site_makes_a_browser_send_gets_nowhere(String trick) {
        for (Route route : UNSAFE) {
            for (String cookie : List.of("", ana + "\n")) {
                var reply = sent(route, type(route) + cookie + trick);
                assertTrue(TURNED_AWAY.contains(reply.status()), () -> route + " was answered " + reply);
                assertTrue(
                        reply.body().contains(ONLY_OWN_PAGES) || reply.status() == 421,
                        () -> route + " was not turned away at the door: " + reply);
            }
        }
    }

    /** Such bodies a form of another site can send, and old browsers send them without saying from where. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void what_a_foreign_form_can_send_is_taken_by_nobody(String type) {
        for (Route route : UNSAFE) {
            if (route.kind() != Route.Kind.SOCKET) {
                var reply = sent(route, "Content-Type: " + type + "\n" + ana + "\n");
                assertTrue(TURNED_AWAY.contains(reply.status()), () -> route + " was answered " + reply);
            }
        }
    }

    @Test
    void a_form_without_its_token_is_refused_from_our_own_pages_too() {
        for (Route route : UNSAFE) {
            if (route.kind() == Route.Kind.FORM) {
                var reply = sent(route, type(route) + "Origin: http://OWN\nSec-Fetch-Site: same-origin\n");
                boolean signInFirst = reply.status() == 303
                        && reply.header("Location").orElse("").startsWith("/login");
                assertTrue(signInFirst || reply.status() == 403, () -> route + " was answered " + reply);
            }
        }
    }

    @Test
    void our_own_pages_and_programs_come_in() {
        for (Route route : UNSAFE) {
            var page = sent(route, type(route) + "Origin: http://OWN\nSec-Fetch-Site: same-origin\n");
            assertFalse(page.body().contains(ONLY_OWN_PAGES), () -> route + " was answered " + page);
            if (route.kind() != Route.Kind.FORM) {
                var program = sent(route, type(route));
                assertFalse(program.body().contains(ONLY_OWN_PAGES), () -> route + " was answered " + program);
            }
        }
        var socket = UNSAFE.stream()
                .filter(route -> route.kind() == Route.Kind.SOCKET)
                .findFirst()
                .orElseThrow();
        assertEquals(
                101, sent(socket, type(socket) + ana + "\nOrigin: http://OWN\n").status());
    }
}
