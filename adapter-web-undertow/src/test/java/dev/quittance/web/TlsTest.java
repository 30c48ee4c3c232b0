package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that ends TLS itself. */
class TlsTest {

    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir
    private static Path directory;

    private static Tls ec;
    private static Tls rsa;
    private static TestServer site;

    @BeforeAll
    static void start() {
        ec = Pem.make(directory, "ec", "EC");
        rsa = Pem.make(directory, "rsa", "RSA");
        site = serving(ec);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static TestServer serving(Tls files) {
        var over = new Site(
                "127.0.0.1", 0, Optional.empty(), Optional.of(files), Proxies.NONE, Optional.empty(), Optional.empty());
        var usual = WebServer.Patience.usual();
        return TestServer.at(
                over,
                new WebServer.Patience(usual.deadlines(), usual.throttle(), SOON),
                Route.api(
                        "POST",
                        "/api/do",
                        Access.ANYONE,
                        Route.Place.IO,
                        request -> completedFuture(Response.noContent())));
    }

    /** Sees every certificate and believes each. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static SSLSocket connected(TestServer to, String... protocols) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
            var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", to.port());
            socket.setSoTimeout(20_000);
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            return socket;
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String asked(SSLSocket socket, String head, String body) throws IOException {
        String request = head + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String subject(TestServer of) throws IOException {
        try (var socket = connected(of)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaks_what_is_spoken_today(String protocol) throws IOException {
        try (var socket = connected(site, protocol)) {
            assertEquals(protocol, socket.getSession().getProtocol());
            assertTrue(
                    socket.getSession().getCipherSuite().matches("TLS_(ECDHE|AES|CHACHA20).*"),
                    socket.getSession().getCipherSuite());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void speaks_nothing_older(String protocol) {
        assertThrows(SSLException.class, () -> connected(site, protocol).close());
    }

    @Test
    void a_session_over_tls_has_the_cookie_that_is_for_nothing_else() throws IOException {
        try (var socket = connected(site)) {
            String reply = asked(
                    socket,
                    "POST /api/login HTTP/1.1\r\nHost: " + site.host() + "\r\nOrigin: https://" + site.host()
                            + "\r\nContent-Type: application/json",
                    "{\"login\":\"ben\",\"password\":\"" + TestServer.PASSWORD + "\"}");

            assertTrue(reply.startsWith("HTTP/1.1 200 "), reply);
            assertTrue(reply.contains("Set-Cookie: __Host-quittance="), reply);
            assertTrue(reply.contains("; Path=/; HttpOnly; SameSite=Lax; Secure"), reply);
            assertTrue(reply.contains("Strict-Transport-Security: max-age=31536000"), reply);
        }
        assertEquals("https", site.server.publicUrl().getScheme());
    }

    @Test
    void a_page_that_came_over_plain_http_is_not_one_of_ours() throws IOException {
        try (var socket = connected(site)) {
            String reply = asked(
                    socket,
                    "POST /api/do HTTP/1.1\r\nHost: " + site.host() + "\r\nOrigin: http://" + site.host()
                            + "\r\nContent-Type: application/json",
                    "{}");

            assertTrue(reply.startsWith("HTTP/1.1 403 "), reply);
        }
    }

    @Test
    void whoever_speaks_plain_http_is_cut_off() {
        try (var wire = new Wire(site.port())) {
            wire.send("GET / HTTP/1.1\r\nHost: " + site.host() + "\r\n\r\n");
            assertTrue(wire.ends());
        }
    }

    @Test
    void a_renewed_certificate_is_taken_without_a_new_start() throws IOException {
        Path certificate = Files.copy(ec.certificate(), directory.resolve("live.crt"));
        Path key = Files.copy(ec.key(), directory.resolve("live.key"));
        try (var renewed = serving(new Tls(certificate, key))) {
            assertEquals("CN=ec", subject(renewed));

            Files.copy(rsa.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            assertEquals("CN=ec", subject(renewed), "half of a pair is none");
            Files.copy(rsa.key(), key, StandardCopyOption.REPLACE_EXISTING);

            Eventually.so(() -> subjectOf(renewed).equals("CN=rsa"));
        }
    }

    private static String subjectOf(TestServer of) {
        try {
            return subject(of);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void what_can_t_be_used_is_named() throws IOException {
        Path nothing = directory.resolve("nothing.pem");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "no PEM\n");
        Path old = Files.writeString(directory.resolve("old.pem"), Pem.text("RSA PRIVATE KEY", new byte[] {1, 2, 3}));
        Path broken = Files.writeString(directory.resolve("broken.pem"), Pem.text("CERTIFICATE", new byte[] {1, 2, 3}));

        assertRefused(new Tls(nothing, ec.key()), "nothing.pem can't be read");
        assertRefused(new Tls(empty, ec.key()), "empty.pem holds no certificate");
        assertRefused(new Tls(broken, ec.key()), "broken.pem holds a certificate that can't be read");
        assertRefused(new Tls(ec.certificate(), old), "openssl pkcs8 -topk8");
        assertRefused(new Tls(ec.certificate(), rsa.key()), "holds no key of the certificate's kind (EC)");
        assertRefused(
                new Tls(ec.certificate(), Pem.make(directory, "other", "EC").key()),
                "is not the key of " + ec.certificate());
    }

    private static void assertRefused(Tls files, String line) {
        String said =
                assertThrows(Tls.Unusable.class, () -> Certificates.read(files)).getMessage();

        assertTrue(said.contains(line), said);
        assertFalse(said.contains("\n"));
    }
}
