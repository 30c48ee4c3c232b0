package dev.quittance.bootstrap;

import dev.quittance.application.port.Crockford;
import dev.quittance.application.port.Secrets;

/** Makes what the first administrator types: {@code 7K3M-9QX2}, 40 bits, which five tries don't guess. */
final class SetupCodes {

    private static final int BYTES = 5;
    private static final int CHARACTERS = 8;

    private SetupCodes() {}

    static String next(Secrets secrets) {
        long chance = Long.parseLong(secrets.randomHex(BYTES), 16);
        String code = Crockford.write(0, chance, CHARACTERS);
        return code.substring(0, CHARACTERS / 2) + '-' + code.substring(CHARACTERS / 2);
    }
}
