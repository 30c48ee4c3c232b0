package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.TransactionId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** QR codes: of a transaction or a receipt by its code, of a merchant's poster by the merchant's login. */
final class QrHandlers {

    private static final int SIZE_USUAL = 320;
    private static final int BYTES_MAX = 16 * 1024 * 1024;
    private static final int TAG_CHARACTERS = 32;

    private final Web web;
    private final Cache<Picture, byte[]> drawn = Caffeine.newBuilder()
            .maximumWeight(BYTES_MAX)
            .<Picture, byte[]>weigher((picture, bytes) -> bytes.length)
            .build();

    QrHandlers(Web web) {
        this.web = web;
    }

    /**
     * What is drawn.
     *
     * @param forEver whether the same address always shows the same: a poster can be replaced, a code can't
     */
    private record Picture(String payload, QrRenderer.Format format, int size, boolean forEver) {

        String tag() {
            return '"' + Hash.of(payload + '|' + format + '|' + size).hex().substring(0, TAG_CHARACTERS) + '"';
        }
    }

    /** On a worker's thread. */
    CompletionStage<Response> draw(Request request) {
        var format = request.query("format", QrHandlers::format).orElse(QrRenderer.Format.SVG);
        int size = request.query("size", QrHandlers::size).orElse(SIZE_USUAL);
        String name = request.path("login");
        Picture picture = transaction(name)
                .map(code -> new Picture(address("/P/" + code), format, size, true))
                .or(() -> receipt(name).map(code -> new Picture(address("/R/" + code), format, size, true)))
                .or(() -> poster(name).map(code -> new Picture(address("/M/" + code), format, size, false)))
                .orElseThrow(() -> new Refused(Reason.UNKNOWN_CODE));
        return CompletableFuture.completedFuture(answer(request, picture)
                .with("ETag", picture.tag())
                .with("Cache-Control", picture.forEver() ? "private, max-age=86400, immutable" : "no-cache"));
    }

    private Response answer(Request request, Picture picture) {
        if (request.header("If-None-Match").filter(picture.tag()::equals).isPresent()) {
            return Response.empty(304);
        }
        byte[] image = drawn.get(
                picture, wanted -> web.services().qr().draw(wanted.payload(), wanted.format(), wanted.size()));
        return Response.bytes(200, picture.format().mediaType(), image);
    }

    private Optional<String> transaction(String name) {
        Optional<TransactionId> id = web.services().codes().readCode(name);
        id.ifPresent(
                known -> web.services().desk().look(web.services().payments().find(known)));
        return id.map(web.services().codes()::code);
    }

    private Optional<String> receipt(String name) {
        Optional<TransactionId> id = web.services().codes().readReceiptCode(name);
        id.ifPresent(
                known -> web.services().desk().look(web.services().receipts().facts(known)));
        return id.map(web.services().codes()::receiptCode);
    }

    private Optional<String> poster(String name) {
        return login(name)
                .flatMap(login ->
                        web.services().desk().look(web.services().cards().posterOf(login)))
                .map(web.services().codes()::staticCode);
    }

    private static Optional<Login> login(String name) {
        try {
            return Optional.of(new Login(name));
        } catch (IllegalArgumentException noLogin) {
            return Optional.empty();
        }
    }

    /** In capital letters, which a QR code holds in less space; whoever scans it reads it in any case. */
    private String address(String path) {
        String base = web.publicUrl().get().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base).toUpperCase(Locale.ROOT) + path;
    }

    private static QrRenderer.Format format(String text) {
        return Arrays.stream(QrRenderer.Format.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be svg or png"));
    }

    private static int size(String text) {
        int size = Numbers.upTo(QrRenderer.SIZE_MAX, text);
        if (size < QrRenderer.SIZE_MIN) {
            throw new IllegalArgumentException(
                    "must be " + QrRenderer.SIZE_MIN + " to " + QrRenderer.SIZE_MAX + " pixels");
        }
        return size;
    }
}
