package dev.quittance.web;

import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;

/** The {@code idempotency_key} of each form that moves or asks for money: made when it is drawn. */
final class FormKeys {

    /** The hidden field. */
    static final String FIELD = "idempotency_key";

    private static final int TIME_DIGITS = 12;
    private static final int CHANCE_BYTES = 10;

    private final Secrets secrets;
    private final InstantSource clock;

    FormKeys(Services services) {
        secrets = services.secrets();
        clock = services.clock();
    }

    /** 48 bits of time first, so that keys sort as they were made, and 80 bits of chance. */
    String next() {
        return HexFormat.of().toHexDigits(clock.instant().toEpochMilli(), TIME_DIGITS)
                + secrets.randomHex(CHANCE_BYTES);
    }

    /** The key that a form sent; 422 if it sent none. */
    static String of(Form form) {
        return form.read(FIELD, text -> new RequestKey("", "", text).key());
    }

    /** What a form asks, to compare with what the first one with its key asked. */
    static byte[] asked(String... fields) {
        return String.join("\n", fields).getBytes(StandardCharsets.UTF_8);
    }
}
