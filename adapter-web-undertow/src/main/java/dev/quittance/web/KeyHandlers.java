package dev.quittance.web;

import dev.quittance.application.ReceiptService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The public keys with which anyone can check what we signed, as a JSON Web Key Set (RFC 7517, RFC 8037). */
final class KeyHandlers {

    private static final String MEDIA_TYPE = "application/jwk-set+json";

    private final ReceiptService receipts;

    KeyHandlers(Web web) {
        this.receipts = web.services().receipts();
    }

    CompletionStage<Response> show(Request request) {
        byte[] set = JsonOut.object(out -> out.list("keys", receipts.keys(), (each, key) -> each.text("kty", "OKP")
                .text("crv", "Ed25519")
                .text("x", key.x())
                .text("kid", key.id())
                .text("alg", "EdDSA")
                .text("use", "sig")));
        return CompletableFuture.completedFuture(Response.bytes(200, MEDIA_TYPE, set));
    }
}
